import ContainerImage
import SourceText

/// What to say of answers that are of no use. Nothing of what a server writes is passed on: it may hold what it was
/// sent.
extension ImageError {
    init(_ error: TransportError, host: String) {
        let advice =
            switch error.kind {
            case .unreachable: "Is the name right, and the network there?"
            case .insecure: "If you trust it all the same: --insecure."
            case .forbidden: "Ask who runs it."
            case .broken: "Try again."
            }
        self.init(.unreadable, "\(host) \(error.reason). \(advice)")
    }

    /// An answer to the request for `path` that brings nothing. `login` is where credentials were found that did not
    /// help.
    init(refusing path: String, of reference: RegistryReference, _ response: HTTPResponse, login: String?) {
        let host = PrintableText.escaped(reference.host)
        let repository = PrintableText.escaped(reference.repository)
        switch response.status {
        case 401:
            self.init(refusedBy: reference, login: login)
        case 403:
            let who = login.map { "the login in \($0)" } ?? "somebody without a login"
            self.init(.unreadable, "\(host) does not give \(repository) to \(who). \(Self.loginAdvice(host))")
        case 404:
            self.init(.notFound, Self.absence(of: path, reference))
        case 429:
            let wait = response[header: "retry-after"].flatMap { Int($0) }.map {
                ", and asks for \($0) seconds of patience"
            }
            self.init(
                .unreadable,
                "\(host) has had too many requests from here\(wait ?? ""). Try later; a login may be allowed more.")
        case let status:
            self.init(.unreadable, "\(host) answered with \(status) when it was asked for \(repository). Try again.")
        }
    }

    init(refusedBy reference: RegistryReference, login: String?) {
        let host = PrintableText.escaped(reference.host)
        let repository = PrintableText.escaped(reference.repository)
        if let login {
            self.init(.unreadable, "\(host) refuses the login in \(login). \(Self.loginAdvice(host))")
        } else {
            self.init(
                .unreadable,
                "\(host) has no \(repository) for somebody without a login. \(Self.loginAdvice(host))")
        }
    }

    private static func loginAdvice(_ host: String) -> String {
        host == "docker.io" ? "Log in: docker login." : "Log in: docker login \(host)."
    }

    private static func absence(of path: String, _ reference: RegistryReference) -> String {
        let host = PrintableText.escaped(reference.host)
        let repository = PrintableText.escaped(reference.repository)
        guard path == "manifests/\(reference.selector)" else {
            let digest = path.split(separator: "/").last.map { PrintableText.escaped(String($0)) } ?? ""
            return "\(host) does not hold \(digest) of \(repository). Push the image again."
        }
        switch reference.selection {
        case .tag(let tag): return "\(host) has no tag \(tag) of \(repository). Is the name right?"
        case .digest(let digest): return "\(host) has no \(digest) of \(repository). Is the name right?"
        }
    }
}
