import Foundation
import Testing

@testable import RegistryClient

@Suite("How long is waited")
struct PatienceTests {
    private func delay(_ number: Int, _ retryAfter: String? = nil, now: Double = 1_445_412_470, chance: Double = 0.5)
        -> Double?
    {
        Patience.delay(afterTry: number, retryAfter: retryAfter, now: now, chance: chance)
    }

    @Test("twice as long each time, and not for ever")
    func backOff() {
        #expect((1..<Patience.tries).map { delay($0) } == [0.5, 1, 2, 4])
        #expect(delay(Patience.tries) == nil)
        #expect(delay(1, chance: 0) == 0.375)
        #expect(delay(1, chance: 1) == 0.625)
    }

    @Test(
        "as long as the server asks for, within reason",
        arguments: [
            ("3", 3), ("0", 0), ("60", 60), ("61", nil), ("99999999999999999999", 0.5), ("-5", 0), ("soon", 0.5),
            ("Wed, 21 Oct 2015 07:28:00 GMT", 10), ("Wed, 21 Oct 2015 07:27:00 GMT", 0),
            ("Thu, 22 Oct 2015 07:28:00 GMT", nil), ("Wed, 21 Foo 2015 07:28:00 GMT", 0.5),
            ("Wed, 21 Oct 2015 99:28:00 GMT", 0.5),
        ] as [(String, Double?)])
    func asked(header: String, seconds: Double?) {
        #expect(delay(1, header) == seconds)
        #expect(delay(Patience.tries, header) == nil)
    }

    @Test(
        "dates are read",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:01 GMT", 1), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Fri, 31 Dec 1999 23:59:59 GMT", 946_684_799), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ])
    func dates(header: String, time: Double) {
        #expect(delay(1, header, now: time - 7) == 7)
    }
}

@Suite("Proxies of the environment")
struct ProxyTests {
    private func proxy(_ environment: [String: String], _ url: String) throws -> String? {
        ProxySettings(environment).server(for: try #require(URL(string: url)))?.description
    }

    @Test(
        "by scheme, with exceptions",
        arguments: [
            ([:], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://a.b/", "p:1"),
            (["https_proxy": "p:1"], "https://a.b/", "p:1"),
            (["HTTPS_PROXY": "http://p:1"], "http://a.b/", nil),
            (["HTTP_PROXY": "http://p:1"], "http://a.b/", "p:1"),
            (["ALL_PROXY": "socks5://p"], "https://a.b/", "p:1080"),
            (["HTTPS_PROXY": "http://p", "ALL_PROXY": "http://q"], "https://a.b/", "p:80"),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "x.y, a.b"], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p", "no_proxy": ".b"], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "b"], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "*"], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "a.b:444"], "https://a.b/", "p:80"),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "a.b:443"], "https://a.b/", nil),
            (["HTTPS_PROXY": "http://p", "NO_PROXY": "."], "https://a.b/", "p:80"),
            (["HTTPS_PROXY": "http://p"], "https://localhost/", nil),
            (["HTTP_PROXY": "http://p"], "http://127.0.0.1:5000/", nil),
            (["HTTPS_PROXY": "ftp://p"], "https://a.b/", nil),
        ] as [([String: String], String, String?)])
    func choice(environment: [String: String], url: String, expected: String?) throws {
        #expect(try proxy(environment, url) == expected)
    }

    @Test("a password is known, and not told")
    func password() throws {
        let server = try #require(ProxyServer("http://name:se%40cret@p:3128"))
        #expect(server.user == "name")
        #expect(server.password == "se@cret")
        #expect("\(server)" == "p:3128")
    }
}
