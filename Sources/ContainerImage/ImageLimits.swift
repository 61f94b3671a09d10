/// How much an image may ask of the machine before the reading of it, or of one layer, stops.
public struct ImageLimits: Sendable, Hashable {
    /// Entries of all layers together; within a layer, the directories that they lie in count too.
    public var entries = 5_000_000
    /// Layers of one image.
    public var layers = 1_000
    /// Bytes of one path within a layer.
    public var pathLength = 4_096
    /// Components of one path within a layer.
    public var pathDepth = 256
    /// Bytes of one JSON document: index, manifest, config, or attestation; and of all manifests that are read of an
    /// image together.
    public var documentBytes = 32 << 20
    /// Indexes within indexes.
    public var indexNesting = 8
    /// Manifests that all indexes together name.
    public var manifests = 10_000
    /// Members of the outer archive.
    public var archiveMembers = 1_000_000
    /// Links that one blob of the outer archive may stand behind.
    public var symlinkHops = 16
    /// Uncompressed bytes for each stored byte of a layer; counts only above `ratioFloor`.
    public var ratio = 5_000
    /// Uncompressed bytes that a layer may have whatever its ratio.
    public var ratioFloor = 256 << 20
    /// Uncompressed bytes of one layer.
    public var layerBytes = 1 << 40
    /// Uncompressed bytes of all layers together.
    public var totalBytes = 1 << 42
    /// Bytes of files' contents that are kept of one layer.
    public var keptBytes = 128 << 20

    public init() {}
}

extension ImageLimits {
    /// The limits as `--limit NAME=VALUE` has them.
    public enum Name: String, CaseIterable, Sendable, CustomStringConvertible {
        case entries, layers
        case pathLength = "path-length"
        case pathDepth = "path-depth"
        case documentBytes = "document-bytes"
        case indexNesting = "index-nesting"
        case manifests
        case archiveMembers = "archive-members"
        case symlinkHops = "symlink-hops"
        case ratio
        case ratioFloor = "ratio-floor"
        case layerBytes = "layer-bytes"
        case totalBytes = "total-bytes"
        case keptBytes = "kept-bytes"

        /// What a message about the limit says of the way around it.
        public var description: String { "--limit \(rawValue)=N raises it" }
    }

    public subscript(name: Name) -> Int {
        get { self[keyPath: Self.place(of: name)] }
        set { self[keyPath: Self.place(of: name)] = newValue }
    }

    private static func place(of name: Name) -> WritableKeyPath<ImageLimits, Int> {
        switch name {
        case .entries: \.entries
        case .layers: \.layers
        case .pathLength: \.pathLength
        case .pathDepth: \.pathDepth
        case .documentBytes: \.documentBytes
        case .indexNesting: \.indexNesting
        case .manifests: \.manifests
        case .archiveMembers: \.archiveMembers
        case .symlinkHops: \.symlinkHops
        case .ratio: \.ratio
        case .ratioFloor: \.ratioFloor
        case .layerBytes: \.layerBytes
        case .totalBytes: \.totalBytes
        case .keptBytes: \.keptBytes
        }
    }
}
