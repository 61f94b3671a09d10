import ContainerImage
import SourceText

/// Brings images from registries, by the OCI distribution interface.
public struct RegistryReader: RegistryReading {
    private let environment: [String: String]
    private let userAgent: String
    private let allowsInsecure: Bool

    /// False in a build without the trait `Registry`, which has no HTTP client.
    public static var isAvailable: Bool {
        #if Registry
            true
        #else
            false
        #endif
    }

    /// `environment` says where credentials and proxies are; with `allowsInsecure`, a certificate need not be good,
    /// and there may be none at all.
    public init(environment: [String: String], userAgent: String, allowsInsecure: Bool = false) {
        self.environment = environment
        self.userAgent = userAgent
        self.allowsInsecure = allowsInsecure
    }

    public func store(of name: String, source: String, options: ImageReadOptions) throws(ImageError) -> any ImageStore {
        let reference: RegistryReference
        do throws(RegistryReference.Fault) {
            reference = try RegistryReference(name)
        } catch {
            throw ImageError(
                .notFound,
                "\(PrintableText.escaped(source)) \(error). Write it as registry://HOST/NAME:TAG or registry://HOST/NAME@DIGEST."
            )
        }
        #if Registry
            let transport = ClientTransport(environment: environment, userAgent: userAgent)
            let finder = CredentialFinder(environment: environment, monitor: options.monitor)
            let session = RegistrySession(reference, transport, finder, allowsInsecure: allowsInsecure)
            return try RegistryStore(session, source: PrintableText.escaped(source), limits: options.limits)
        #else
            throw ImageError(
                .unreadable,
                """
                \(PrintableText.escaped(source)) is in a registry, and this build of plimsoll has no registry client. \
                Build one that has it (make release TRAITS=default,Registry), or fetch the image first: \
                skopeo copy docker://\(PrintableText.escaped(reference.fullName)) oci-archive:image.tar
                """)
        #endif
    }
}
