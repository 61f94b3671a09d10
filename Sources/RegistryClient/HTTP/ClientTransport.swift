#if Registry
    import AsyncHTTPClient
    import NIOCore
    import NIOHTTP1
    import NIOSSL
    import Synchronization

    /// Sends requests by AsyncHTTPClient, whose threads are begun with the first of them.
    final class ClientTransport: HTTPTransport {
        private let environment: [String: String]
        private let userAgent: String
        private let proxies: ProxySettings
        private let clients = Mutex<[Way: HTTPClient]>([:])

        /// What differs from client to client.
        private struct Way: Hashable {
            var proxy: ProxyServer?
            var verifiesCertificate: Bool
        }

        init(environment: [String: String], userAgent: String) {
            self.environment = environment
            self.userAgent = userAgent
            proxies = ProxySettings(environment)
        }

        deinit {
            for client in clients.withLock({ $0.values }) { try? client.syncShutdown() }
        }

        func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
            let way = Way(proxy: proxies.server(for: request.url), verifiesCertificate: request.verifiesCertificate)
            let inbox = ResponseInbox()
            do {
                var headers = HTTPHeaders([("user-agent", userAgent)])
                for (name, value) in request.headers { headers.add(name: name, value: value) }
                let outgoing = try HTTPClient.Request(
                    url: request.url.absoluteString, method: HTTPMethod(rawValue: request.method.rawValue),
                    headers: headers, body: request.body.isEmpty ? nil : .bytes(request.body))
                inbox.begin(try client(for: way).execute(request: outgoing, delegate: inbox))
            } catch {
                throw TransportError(error, byProxy: way.proxy)
            }
            do {
                return try inbox.response()
            } catch {
                throw TransportError(error, byProxy: way.proxy)
            }
        }

        private func client(for way: Way) throws -> HTTPClient {
            try clients.withLock { clients in
                if let client = clients[way] { return client }
                let client = HTTPClient(
                    eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: try configuration(for: way))
                clients[way] = client
                return client
            }
        }

        private func configuration(for way: Way) throws -> HTTPClient.Configuration {
            var tls = TLSConfiguration.makeClientConfiguration()
            if !way.verifiesCertificate { tls.certificateVerification = .none }
            // What OpenSSL, Go and curl take in place of the system's own.
            if let file = environment["SSL_CERT_FILE"], !file.isEmpty { tls.trustRoots = .file(file) }
            var configuration = HTTPClient.Configuration(
                tlsConfiguration: tls, redirectConfiguration: .disallow,
                timeout: HTTPClient.Configuration.Timeout(
                    connect: .seconds(TransportError.connectSeconds), read: .seconds(TransportError.idleSeconds)),
                proxy: way.proxy?.configuration)
            // A connection for each layer: they need not wait for each other.
            configuration.httpVersion = .http1Only
            // Whether it is worth another try is not for the client to say.
            configuration.connectionPool.retryConnectionEstablishment = false
            return configuration
        }
    }

    extension ProxyServer {
        fileprivate var configuration: HTTPClient.Configuration.Proxy {
            switch kind {
            case .http:
                .server(
                    host: host, port: port,
                    authorization: user.map { .basic(username: $0, password: password ?? "") })
            case .socks: .socksServer(host: host, port: port)
            }
        }
    }
#endif
