import ContainerImage
import SourceText
import Synchronization

/// Gets what opens one repository of one registry, and keeps it for the requests that follow.
final class Authorizer: Sendable {
    private let reference: RegistryReference
    private let finder: CredentialFinder
    private let client: PatientClient
    private let state = Mutex(State())

    private struct State {
        /// The value of the header `Authorization`.
        var header: String?
        /// `nil` until somebody asks for a login.
        var found: CredentialFinder.Found?
    }

    /// What a token server may answer with.
    private static let mostBytes = 1 << 20

    init(_ reference: RegistryReference, _ finder: CredentialFinder, _ client: PatientClient) {
        self.reference = reference
        self.finder = finder
        self.client = client
    }

    /// For requests to the registry itself, and to nobody else.
    var header: String? { state.withLock { $0.header } }

    /// Where the credentials were found that are made use of, if any.
    var login: String? { state.withLock { $0.found?.login } }

    /// Does what the registry asks of a request that it refused; false when that leads to nothing new. Of several
    /// threads that are refused at once, one does it for all.
    func authorize(by challenges: [Challenge], for refused: HTTPRequest) throws(ImageError) -> Bool {
        let former = refused.headers["authorization"]
        let result = state.withLock { state -> Result<Bool, ImageError> in
            Result { () throws(ImageError) in
                if state.header != former { return true }
                let found = if let known = state.found { known } else { try finder.find(for: reference) }
                state.found = found
                state.header = try header(found, challenges, refused)
                return state.header != nil && state.header != former
            }
        }
        return try result.get()
    }

    private func header(
        _ found: CredentialFinder.Found, _ challenges: [Challenge], _ refused: HTTPRequest
    ) throws(ImageError) -> String? {
        if case .registryToken(let token) = found.credentials { return "Bearer \(token)" }
        if let bearer = challenges.first(where: { $0.scheme == "bearer" }) {
            return "Bearer \(try token(bearer, found, refused))"
        }
        guard challenges.contains(where: { $0.scheme == "basic" }),
            case .password(let user, let secret) = found.credentials
        else { return nil }
        return TokenRequest.basic(user: user, secret: secret)
    }

    private func token(
        _ challenge: Challenge, _ found: CredentialFinder.Found, _ refused: HTTPRequest
    ) throws(ImageError) -> String {
        let host = PrintableText.escaped(reference.host)
        guard let question = TokenRequest(challenge, repository: reference.repository),
            var request = question.request(with: found.credentials)
        else { throw ImageError(.unreadable, "\(host) wants a token, and does not say from where. Is it a registry?") }
        let (registry, server) = (Origin(refused.url), Origin(request.url))
        let name = PrintableText.escaped(server.host)
        // Credentials that are safe on the way to the registry must not go on in the clear.
        guard server.scheme == "https" || registry.scheme == "http" else {
            throw ImageError(
                .unreadable, "\(host) gives out its tokens without HTTPS, at \(name). Nothing was sent there.")
        }
        request.verifiesCertificate = refused.verifiesCertificate || server.host != registry.host
        let (status, token) = try answer(to: request, name)
        if let token { return token }
        switch status {
        case 200: throw ImageError(.unreadable, "\(name) answered with what is no token for \(host). Try again.")
        case 400, 401, 403: throw ImageError(refusedBy: reference, login: found.login)
        default:
            throw ImageError(
                .unreadable, "\(name), which gives out the tokens of \(host), answered with \(status). Try again.")
        }
    }

    private func answer(to request: HTTPRequest, _ name: String) throws(ImageError) -> (Int, token: String?) {
        do throws(TransportError) {
            let response = try client.answer(to: request)
            guard response.status == 200 else { return (response.status, nil) }
            return (200, try response.body.readAll(atMost: Self.mostBytes).flatMap(TokenRequest.token))
        } catch {
            throw ImageError(error, host: name)
        }
    }
}
