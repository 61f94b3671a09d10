#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Asks a token server for what opens one repository. distribution, docs/spec/auth/token.md and oauth.md.
struct TokenRequest {
    let realm: URL
    var service: String?
    /// Such as `repository:library/app:pull`.
    var scopes: [String]

    /// `nil` where the challenge names no server.
    init?(_ challenge: Challenge, repository: String) {
        guard challenge.scheme == "bearer", let text = challenge.parameters["realm"], let realm = URL(string: text),
            let scheme = realm.scheme?.lowercased(), ["https", "http"].contains(scheme), realm.host()?.isEmpty == false
        else { return nil }
        self.realm = realm
        service = challenge.parameters["service"]
        let named = challenge.parameters["scope"]?.split(separator: " ").map(String.init) ?? []
        scopes = named.isEmpty ? ["repository:\(repository):pull"] : named
    }

    /// An identity token is posted; a name and password go as basic authentication; anonymous is without either.
    func request(with credentials: Credentials?) -> HTTPRequest? {
        var fields = scopes.map { ("scope", $0) }
        if let service { fields.insert(("service", service), at: 0) }
        if case .identityToken(let token) = credentials {
            fields = [("grant_type", "refresh_token"), ("client_id", "plimsoll"), ("refresh_token", token)]
            if let service { fields.append(("service", service)) }
            fields.append(("scope", scopes.joined(separator: " ")))
            return HTTPRequest(
                method: .post, url: realm, headers: ["content-type": "application/x-www-form-urlencoded"],
                body: Array(Self.encoded(fields).utf8))
        }
        let text = realm.absoluteString.prefix { $0 != "#" }
        guard let url = URL(string: "\(text)\(text.contains("?") ? "&" : "?")\(Self.encoded(fields))") else {
            return nil
        }
        var request = HTTPRequest(url: url)
        if case .password(let user, let secret) = credentials {
            request.headers["authorization"] = Self.basic(user: user, secret: secret)
        }
        return request
    }

    /// The token in a server's answer; `nil` where there is none that could stand in a header.
    static func token(in bytes: [UInt8]) -> String? {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes)) else { return nil }
        let token = answer.token ?? answer.accessToken ?? ""
        let isGood = !token.isEmpty && token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isGood ? token : nil
    }

    static func basic(user: String, secret: String) -> String {
        "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString()
    }

    private struct Answer: Decodable {
        var token: String?
        var accessToken: String?

        enum CodingKeys: String, CodingKey {
            case token
            case accessToken = "access_token"
        }
    }

    private static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
