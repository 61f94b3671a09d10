/// One package that is installed in an image, with what it weighs there.
public struct Package: Sendable, Hashable {
    public var name: String
    /// Empty where nothing tells.
    public var version: String
    public var type: PackageType
    /// Bytes of its files that a container sees, each counted for one package only.
    public var bytes: Int
    public var files: Int
    /// The layers that those files are from, bottom first.
    public var layers: [Int]

    public init(name: String, version: String, type: PackageType, bytes: Int, files: Int, layers: [Int]) {
        self.name = name
        self.version = version
        self.type = type
        self.bytes = bytes
        self.files = files
        self.layers = layers
    }
}

/// What installed a package.
public enum PackageType: String, Sendable, Hashable, CaseIterable {
    case deb, apk, rpm, python, npm, gem, jar, go, rust, nuget, composer
}
