#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One request, as far as registries need it.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
    }

    var method = Method.get
    var url: URL
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Whether the server's certificate must be good.
    var verifiesCertificate = true
}

/// The beginning of an answer, and where the rest comes from.
struct HTTPResponse {
    var status: Int
    /// By names in small letters; of several with one name, all, in order.
    var headers: [String: [String]]
    var body: any HTTPBody

    subscript(header name: String) -> String? { headers[name]?.first }

    /// The ways to authorise oneself that it names.
    var challenges: [Challenge] { (headers["www-authenticate"] ?? []).flatMap(Challenge.parse) }

    /// As the server states it; `nil` where it does not, or says nonsense.
    var contentLength: Int? { self[header: "content-length"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 } }
}

/// The bytes of an answer as they come. Who lets go of it ends the exchange.
protocol HTTPBody: AnyObject {
    /// Waits for the next bytes, some at least; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Int
}

/// Sends requests; neither follows redirects nor tries again.
protocol HTTPTransport: Sendable {
    /// Waits for the head of the answer.
    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse
}

/// Why there is no answer, or no more of it.
struct TransportError: Error, Hashable, Sendable {
    enum Kind: Sendable {
        /// No such host, nobody listens there, no way there.
        case unreachable
        /// The two did not agree on a secure connection, or the certificate is not good.
        case insecure
        /// It leads to where it must not.
        case forbidden
        /// The connection broke, or nothing came for too long.
        case broken
    }

    var kind: Kind
    /// A clause that goes on from the host; safe to print.
    var reason: String
}

extension HTTPBody {
    /// All bytes; `nil` when there are more than `limit`.
    func readAll(atMost limit: Int) throws(TransportError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var failure: TransportError?
        while bytes.count <= limit {
            let piece = [UInt8](unsafeUninitializedCapacity: min(64 << 10, limit - bytes.count + 1)) { buffer, count in
                do throws(TransportError) {
                    count = try read(into: UnsafeMutableRawBufferPointer(buffer))
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if piece.isEmpty { return bytes }
            bytes += piece
        }
        return nil
    }
}
