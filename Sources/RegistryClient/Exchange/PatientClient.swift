import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Follows redirects, and asks again what may well be answered the next time.
final class PatientClient: Sendable {
    private let transport: any HTTPTransport
    /// A server that answered once is there: that it cannot be reached will pass.
    private let answered = Mutex<Set<Origin>>([])

    init(_ transport: any HTTPTransport) {
        self.transport = transport
    }

    /// Whatever the last server answers in the end.
    func answer(to request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        let origin = Origin(request.url)
        var number = 1
        while true {
            do throws(TransportError) {
                let response = try follow(request)
                _ = answered.withLock { $0.insert(origin) }
                guard Patience.isWorthAnotherTry(response.status),
                    Self.wait(afterTry: number, response[header: "retry-after"])
                else { return response }
            } catch {
                let mayPass =
                    error.kind == .broken || error.kind == .unreachable && answered.withLock { $0.contains(origin) }
                guard mayPass, Self.wait(afterTry: number) else { throw error }
            }
            number += 1
        }
    }

    /// One try, and no redirects.
    func ask(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        try transport.send(request)
    }

    /// False when it is not worth the wait.
    static func wait(afterTry number: Int, _ retryAfter: String? = nil) -> Bool {
        let delay = Patience.delay(
            afterTry: number, retryAfter: retryAfter, now: Date().timeIntervalSince1970, chance: .random(in: 0...1))
        guard let delay else { return false }
        Patience.wait(seconds: delay)
        return true
    }

    private func follow(_ first: HTTPRequest) throws(TransportError) -> HTTPResponse {
        var request = first
        for _ in 0...HTTPRequest.mostRedirects {
            var response = try transport.send(request)
            guard let location = response.redirect else {
                // What another server wants of its visitors is no concern of the first one's login.
                if response.status == 401, Origin(request.url) != Origin(first.url) { response.status = 403 }
                return response
            }
            guard let next = request.redirected(to: location) else {
                throw TransportError(kind: .forbidden, reason: "redirects to where nothing may be fetched from")
            }
            request = next
        }
        throw TransportError(kind: .forbidden, reason: "redirects more than \(HTTPRequest.mostRedirects) times")
    }
}
