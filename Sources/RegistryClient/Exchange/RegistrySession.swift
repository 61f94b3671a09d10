import ContainerImage
import SourceText
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Talks with one registry about one repository: finds the way to it, and authorises itself where it is asked to.
final class RegistrySession: Sendable {
    let reference: RegistryReference
    private let client: PatientClient
    private let authorizer: Authorizer
    private let allowsInsecure: Bool
    private let base = Mutex<URL?>(nil)

    init(
        _ reference: RegistryReference, _ transport: any HTTPTransport, _ finder: CredentialFinder, allowsInsecure: Bool
    ) {
        self.reference = reference
        self.allowsInsecure = allowsInsecure || reference.isLoopback
        client = PatientClient(transport)
        authorizer = Authorizer(reference, finder, client)
    }

    /// What messages call the registry.
    var host: String { PrintableText.escaped(reference.host) }

    /// A good answer to a request for something in the repository, such as `manifests/latest`.
    /// - Throws: `ImageError` for every other answer, and where there is none.
    func request(
        _ path: String, method: HTTPRequest.Method = .get, headers: [String: String] = [:],
        accepts good: Set<Int> = [200]
    ) throws(ImageError) -> HTTPResponse {
        guard let url = URL(string: "v2/\(reference.repository)/\(path)", relativeTo: try baseURL())?.absoluteURL else {
            throw ImageError(.notFound, "\(host) cannot be asked for \(PrintableText.escaped(path)).")
        }
        var request = HTTPRequest(method: method, url: url, headers: headers, verifiesCertificate: !allowsInsecure)
        // A token may run out while it is made use of, and a first one is asked for when nothing else helps.
        for _ in 0..<2 {
            request.headers["authorization"] = authorizer.header
            let response = try answer(to: request)
            guard response.status == 401, try authorizer.authorize(by: response.challenges, for: request) else {
                return try checked(response, good, path)
            }
        }
        request.headers["authorization"] = authorizer.header
        return try checked(answer(to: request), good, path)
    }

    private func checked(_ response: HTTPResponse, _ good: Set<Int>, _ path: String) throws(ImageError) -> HTTPResponse
    {
        if good.contains(response.status) { return response }
        throw ImageError(refusing: path, of: reference, response, login: authorizer.login)
    }

    private func answer(to request: HTTPRequest) throws(ImageError) -> HTTPResponse {
        do throws(TransportError) {
            return try client.answer(to: request)
        } catch {
            throw ImageError(error, host: host)
        }
    }

    /// Where the registry is: by HTTPS, unless it may be without and is.
    private func baseURL() throws(ImageError) -> URL {
        let result = base.withLock { known -> Result<URL, ImageError> in
            Result { () throws(ImageError) in
                if let known { return known }
                let url = try findBase()
                known = url
                return url
            }
        }
        return try result.get()
    }

    private func findBase() throws(ImageError) -> URL {
        // On this machine most speak plain HTTP; elsewhere that is the last resort.
        let schemes = !allowsInsecure ? ["https"] : reference.isLoopback ? ["http", "https"] : ["https", "http"]
        var first: TransportError?
        for scheme in schemes {
            guard let url = URL(string: "\(scheme)://\(reference.endpoint)/") else { continue }
            if schemes.count == 1 { return url }
            do throws(TransportError) {
                let ping = HTTPRequest(url: url.appending(path: "v2/"), verifiesCertificate: false)
                // 400 is what servers say to plain HTTP where they expect the other.
                if try client.ask(ping).status != 400 || scheme == "https" { return url }
            } catch {
                first = first ?? error
            }
        }
        throw ImageError(first ?? TransportError(kind: .unreachable, reason: "cannot be reached"), host: host)
    }
}
