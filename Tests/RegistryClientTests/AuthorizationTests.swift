import Foundation
import Testing

@testable import RegistryClient

@Suite("Challenges of WWW-Authenticate")
struct ChallengeTests {
    @Test(
        "are read",
        arguments: [
            (
                #"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull""#,
                [
                    Challenge(
                        scheme: "bearer",
                        parameters: [
                            "realm": "https://auth.docker.io/token", "service": "registry.docker.io",
                            "scope": "repository:a/b:pull",
                        ])
                ]
            ),
            (#"Basic realm="a \"b\" \\ c""#, [Challenge(scheme: "basic", parameters: ["realm": #"a "b" \ c"#])]),
            ("BASIC Realm=x", [Challenge(scheme: "basic", parameters: ["realm": "x"])]),
            (
                #"Negotiate, Basic realm="x, y" , charset = UTF-8,Bearer realm=https://t/"#,
                [
                    Challenge(scheme: "negotiate"),
                    Challenge(scheme: "basic", parameters: ["realm": "x, y", "charset": "UTF-8"]),
                    Challenge(scheme: "bearer", parameters: ["realm": "https://t/"]),
                ]
            ),
            (#"Bearer realm="open"#, [Challenge(scheme: "bearer")]),
            ("=", []), ("", []), (",,, \u{1F980}", []),
        ])
    func parsed(header: String, expected: [Challenge]) {
        #expect(Challenge.parse(header) == expected)
    }
}

@Suite("Asking for tokens")
struct TokenTests {
    private func request(_ challenge: String, _ credentials: Credentials?) -> HTTPRequest? {
        Challenge.parse(challenge).first.flatMap { TokenRequest($0, repository: "a/b") }?.request(with: credentials)
    }

    @Test(
        "a scope is the challenge's own, else to pull",
        arguments: [
            (#"Bearer realm="https://t/""#, "https://t/?scope=repository%3Aa%2Fb%3Apull"),
            (
                #"Bearer realm="https://t/x?y=z",service="s t""#,
                "https://t/x?y=z&service=s%20t&scope=repository%3Aa%2Fb%3Apull"
            ),
            (#"Bearer realm="https://t",scope="x:y:pull z&w""#, "https://t?scope=x%3Ay%3Apull&scope=z%26w"),
        ])
    func scope(challenge: String, url: String) {
        #expect(request(challenge, nil)?.url.absoluteString == url)
        #expect(request(challenge, nil)?.headers == [:])
        #expect(request(challenge, .password(user: "u", secret: "p"))?.url.absoluteString == url)
    }

    @Test("a password goes in a header, an identity token in a body, and neither in the address")
    func credentials() throws {
        let challenge = #"Bearer realm="https://t/",service="s""#
        let password = try #require(request(challenge, .password(user: "u", secret: "p:ä")))
        #expect(password.headers == ["authorization": "Basic " + Data("u:p:ä".utf8).base64EncodedString()])
        let identity = try #require(request(challenge, .identityToken("a b+c")))
        #expect(identity.method == .post)
        #expect(identity.url.absoluteString == "https://t/")
        #expect(identity.headers == ["content-type": "application/x-www-form-urlencoded"])
        #expect(
            String(decoding: identity.body, as: UTF8.self)
                == "grant_type=refresh_token&client_id=plimsoll&refresh_token=a%20b%2Bc&service=s&scope=repository%3Aa%2Fb%3Apull"
        )
    }

    @Test(
        "a challenge has to say where",
        arguments: [
            "Bearer", "Bearer realm=x", #"Bearer realm="file:///etc/passwd""#, #"Bearer realm="https://""#,
            "Basic realm=x",
        ])
    func nowhere(challenge: String) {
        #expect(request(challenge, nil) == nil)
    }

    @Test(
        "an answer has a token that a header may hold",
        arguments: [
            (#"{"token": "a.b-c"}"#, "a.b-c"), (#"{"access_token": "x", "expires_in": 60}"#, "x"),
            (#"{"token": "a", "access_token": "b"}"#, "a"), (#"{"token": ""}"#, nil), ("{}", nil), ("", nil),
            (#"{"token": "a\r\nx: y"}"#, nil), (#"{"token": "ä"}"#, nil), (#"{"token": 1}"#, nil),
        ] as [(String, String?)])
    func answer(text: String, token: String?) {
        #expect(TokenRequest.token(in: Array(text.utf8)) == token)
    }
}

@Suite("Redirects")
struct RedirectTests {
    private let request: HTTPRequest

    init() throws {
        request = HTTPRequest(
            url: try #require(URL(string: "https://a.example/v2/x")),
            headers: ["authorization": "secret", "range": "bytes=1-"], verifiesCertificate: false)
    }

    @Test(
        "keep credentials at home",
        arguments: [
            ("/y", "https://a.example/y", true, false),
            ("https://A.example:443/y", "https://A.example:443/y", true, false),
            ("https://a.example:8443/y", "https://a.example:8443/y", false, false),
            ("https://b.example/y?sig=1", "https://b.example/y?sig=1", false, true),
            ("//b.example/y", "https://b.example/y", false, true),
        ])
    func credentials(location: String, url: String, keeps: Bool, verifies: Bool) {
        let next = request.redirected(to: location)
        #expect(next?.url.absoluteString == url)
        #expect(next?.headers["authorization"] == (keeps ? "secret" : nil))
        #expect(next?.headers["range"] == "bytes=1-")
        #expect(next?.verifiesCertificate == verifies)
    }

    @Test(
        "lead to no place that is less safe, and to none that is no server",
        arguments: ["http://a.example/y", "file:///etc/passwd", "ftp://a.example/", "https://", "http://["])
    func refused(location: String) {
        #expect(request.redirected(to: location) == nil)
    }

    @Test("take nothing along that was posted, but to the same server")
    func posted() {
        var request = request
        request.method = .post
        #expect(request.redirected(to: "https://b.example/") == nil)
        #expect(request.redirected(to: "/y") != nil)
    }
}
