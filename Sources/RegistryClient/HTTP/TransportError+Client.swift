#if Registry
    import AsyncHTTPClient
    import NIOCore
    import NIOPosix
    import NIOSSL

    extension TransportError {
        static let connectSeconds: Int64 = 15
        static let idleSeconds: Int64 = 60

        /// What an error of the client or its network means; in words of ours, so that nothing secret is in them.
        init(_ error: any Error, byProxy proxy: ProxyServer?) {
            switch error {
            case let error as HTTPClientError: self.init(error)
            case let error as NIOConnectionError: self.init(error)
            case let error as NIOSSLError: self.init(error)
            case is NIOSSLExtraError:
                self.init(kind: .insecure, reason: "has a certificate for another name")
            case ChannelError.connectTimeout:
                self.init(
                    kind: .unreachable, reason: "cannot be reached: nobody answered in \(Self.connectSeconds) seconds")
            case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
                self.init(
                    kind: .unreachable, reason: "cannot be reached: \(String(cString: strerror(error.errnoCode)))")
            default: self.init(kind: .broken, reason: "broke off the connection")
            }
            if let proxy, kind == .unreachable { reason += " (by the proxy \(proxy))" }
        }

        private init(_ error: HTTPClientError) {
            switch error {
            case .connectTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout, .getConnectionFromPoolTimeout:
                self.init(
                    kind: .unreachable, reason: "cannot be reached: nobody answered in \(Self.connectSeconds) seconds")
            case .tlsHandshakeTimeout:
                self.init(kind: .insecure, reason: "does not answer to HTTPS")
            case .proxyAuthenticationRequired:
                self.init(kind: .forbidden, reason: "cannot be reached: the proxy wants a name and a password")
            case .invalidProxyResponse:
                self.init(kind: .unreachable, reason: "cannot be reached: the proxy does not let it through")
            case .readTimeout, .deadlineExceeded:
                self.init(kind: .broken, reason: "sent nothing for \(Self.idleSeconds) seconds")
            case .invalidURL, .emptyHost, .emptyScheme:
                self.init(kind: .forbidden, reason: "leads to an address that is none")
            default:
                self.init(kind: .broken, reason: "broke off the connection")
            }
        }

        private init(_ error: NIOConnectionError) {
            if error.connectionErrors.isEmpty {
                self.init(kind: .unreachable, reason: "cannot be found: no such host")
            } else {
                let code = error.connectionErrors.lazy.compactMap { ($0.error as? IOError)?.errnoCode }.first
                let words = code.map { String(cString: strerror($0)) } ?? "nobody answered"
                self.init(kind: .unreachable, reason: "cannot be reached: \(words)")
            }
        }

        private init(_ error: NIOSSLError) {
            switch error {
            case .handshakeFailed(let cause):
                let text = String(describing: cause)
                let reason =
                    if text.contains("CERTIFICATE_VERIFY_FAILED") {
                        "has a certificate that is not trusted here"
                    } else if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
                        "does not speak HTTPS"
                    } else {
                        "does not agree on a secure connection"
                    }
                self.init(kind: .insecure, reason: reason)
            case .unableToValidateCertificate, .noCertificateToValidate:
                self.init(kind: .insecure, reason: "has a certificate that is not trusted here")
            case .noSuchFilesystemObject, .failedToLoadCertificate:
                self.init(kind: .forbidden, reason: "cannot be checked: SSL_CERT_FILE names no certificates")
            default:
                self.init(kind: .broken, reason: "broke off the connection")
            }
        }
    }
#endif
