#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What credentials are good for: a scheme, a host and a port.
struct Origin: Hashable, Sendable {
    var scheme: String
    var host: String
    var port: Int

    init(_ url: URL) {
        scheme = url.scheme?.lowercased() ?? ""
        host = url.host()?.lowercased() ?? ""
        port = url.port ?? (scheme == "http" ? 80 : 443)
    }
}

extension HTTPResponse {
    /// Where it sends the client instead.
    var redirect: String? {
        [301, 302, 303, 307, 308].contains(status) ? self[header: "location"] : nil
    }
}

extension HTTPRequest {
    static let mostRedirects = 5

    /// The request that a redirect asks for; `nil` where it leads nowhere, or from a secure place to one that is not.
    /// To another host, no credentials go along.
    func redirected(to location: String) -> HTTPRequest? {
        guard let url = URL(string: location, relativeTo: url)?.absoluteURL else { return nil }
        let (from, to) = (Origin(self.url), Origin(url))
        guard to.scheme == "https" || to.scheme == "http" && from.scheme == "http", !to.host.isEmpty else { return nil }
        var request = self
        request.url = url
        if from != to {
            // What is posted may be a secret.
            guard method != .post else { return nil }
            request.headers["authorization"] = nil
            // Whoever trusts one server blindly does not trust all others.
            if from.host != to.host { request.verifiesCertificate = true }
        }
        return request
    }
}
