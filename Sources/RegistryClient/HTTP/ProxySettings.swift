#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A server that passes requests on. Its description has no password.
struct ProxyServer: Hashable, Sendable, CustomStringConvertible {
    enum Kind: Sendable {
        case http, socks
    }

    var kind = Kind.http
    var host: String
    var port: Int
    var user: String?
    var password: String?

    var description: String { "\(host):\(port)" }

    /// `http://name:password@host:port`, `socks5://host`, `host:port`.
    init?(_ text: String) {
        guard let url = URL(string: text.contains("://") ? text : "http://\(text)"), let host = url.host(),
            !host.isEmpty
        else { return nil }
        switch url.scheme?.lowercased() {
        case "http": (kind, port) = (.http, url.port ?? 80)
        case "socks5", "socks5h": (kind, port) = (.socks, url.port ?? 1080)
        default: return nil
        }
        self.host = host
        user = url.user(percentEncoded: false)
        password = url.password(percentEncoded: false)
    }
}

/// Which requests go by a proxy, as the environment says and curl and Go understand it.
struct ProxySettings: Sendable {
    private let secure: ProxyServer?
    private let plain: ProxyServer?
    private let exceptions: [String]

    init(_ environment: [String: String]) {
        func value(_ name: String) -> String? {
            [environment[name.lowercased()], environment[name]].lazy.compactMap { $0 }.first { !$0.isEmpty }
        }
        let all = value("ALL_PROXY")
        secure = (value("HTTPS_PROXY") ?? all).flatMap { ProxyServer($0) }
        plain = (value("HTTP_PROXY") ?? all).flatMap { ProxyServer($0) }
        exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    }

    /// `nil`: there directly.
    func server(for url: URL) -> ProxyServer? {
        let origin = Origin(url)
        guard !isException(origin) else { return nil }
        return origin.scheme == "http" ? plain : secure
    }

    private func isException(_ origin: Origin) -> Bool {
        // Another machine's idea of itself is of no use.
        if origin.host == "localhost" || origin.host == "::1" || origin.host.hasPrefix("127.") { return true }
        return exceptions.contains { exception in
            if exception == "*" || exception == origin.host || exception == "\(origin.host):\(origin.port)" {
                return true
            }
            let name = exception.hasPrefix(".") ? exception.dropFirst() : exception[...]
            return !name.isEmpty && origin.host.hasSuffix(".\(name)")
        }
    }
}
