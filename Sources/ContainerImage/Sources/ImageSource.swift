import SourceText

/// Where an image is to be read from, as a user names it.
public struct ImageSource: Sendable, Hashable, CustomStringConvertible {
    public var place: Place
    /// The image to take of several, where the source names one: `oci:layout:1.0`.
    public var reference: String?
    /// What messages and reports call it.
    public var description: String

    public enum Place: Sendable, Hashable {
        /// A layout directory, an archive, or a FIFO.
        case path(String)
        /// `-`: an archive on standard input.
        case standardInput
        /// `docker://NAME`, `podman://NAME`: in the store of an engine on this machine.
        case engine(ContainerEngine, name: String)
        /// `registry://HOST/NAME:TAG`: in a registry.
        case registry(name: String)
    }

    /// Reads what a user wrote. A file of that name comes before all else.
    public init(_ text: String) {
        self.init(text, exists: { path in ((try? OpenFile.kind(of: path)) ?? nil) != nil })
    }

    init(_ text: String, exists: (String) -> Bool) {
        description = text
        if text == "-" {
            place = .standardInput
            description = "standard input"
        } else if exists(text) {
            place = .path(text)
        } else if let (scheme, rest) = Self.scheme(of: text) {
            (place, reference) = Self.place(scheme, rest, exists: exists)
        } else if Self.namesRegistry(text) {
            place = .registry(name: text)
        } else {
            place = .path(text)
        }
    }

    /// False for what goes by once and is gone.
    public var canBeReadAgain: Bool {
        switch place {
        case .path(let path): (try? OpenFile.kind(of: path)) != .pipe
        case .standardInput: false
        case .engine, .registry: true
        }
    }

    private enum Scheme: String, CaseIterable {
        case docker = "docker://"
        case podman = "podman://"
        case registry = "registry://"
        // As skopeo writes them.
        case dockerDaemon = "docker-daemon:"
        case podmanStorage = "containers-storage:"
        case ociDirectory = "oci:"
        case ociArchive = "oci-archive:"
        case dockerArchive = "docker-archive:"
    }

    private static func scheme(of text: String) -> (Scheme, rest: String)? {
        Scheme.allCases.first { text.hasPrefix($0.rawValue) }.map { ($0, String(text.dropFirst($0.rawValue.count))) }
    }

    private static func place(
        _ scheme: Scheme, _ rest: String, exists: (String) -> Bool
    ) -> (Place, reference: String?) {
        switch scheme {
        case .docker, .dockerDaemon: return (.engine(.docker, name: rest), nil)
        case .podman, .podmanStorage: return (.engine(.podman, name: rest), nil)
        case .registry: return (.registry(name: rest), nil)
        case .ociDirectory, .ociArchive, .dockerArchive:
            guard !exists(rest), let colon = rest.firstIndex(of: ":") else { return (.path(rest), nil) }
            let reference = rest[rest.index(after: colon)...]
            return (.path(String(rest[..<colon])), reference.isEmpty ? nil : String(reference))
        }
    }

    /// `host.example/name`, `host:5000/name`, `localhost/name`, each with a tag or a digest: what docker takes for the
    /// name of a registry's image, and nobody for that of a file.
    private static func namesRegistry(_ text: String) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return false }
        let host = text[..<slash]
        guard let first = host.first, first != "." else { return false }
        let looksLikeHost = host.contains(".") || host.contains(":") || host == "localhost"
        let last = text[text.index(after: text.lastIndex(of: "/") ?? slash)...]
        return looksLikeHost && !last.isEmpty && !last.hasSuffix(".tar") && !last.hasSuffix(".gz")
            && !last.hasSuffix(".zst")
    }
}

/// Brings images from registries: what a build without one leaves out.
public protocol RegistryReading: Sendable {
    /// Finds the image of that name, such as `registry.example.com/app:1`; `source` is what the user wrote.
    /// - Throws: `ImageError` when there is none to be had.
    func store(of name: String, source: String, options: ImageReadOptions) throws(ImageError) -> any ImageStore
}

extension Image {
    /// Reads an image from wherever `source` says; from registries by `registry`.
    /// - Throws: `ImageError` when there is no image to be had; a broken layer does not throw.
    public init(
        reading source: ImageSource, options: ImageReadOptions = ImageReadOptions(),
        registry: (any RegistryReading)? = nil
    ) throws(ImageError) {
        var options = options
        if options.reference == nil { options.reference = source.reference }
        let store = try SourceOpener(options: options, registry: registry).open(source)
        try self.init(reading: store, source: source.description, options: options)
    }
}
