import BuildModel
import ContainerImage

/// The bytes of an image by one way of dividing them, largest part first.
public struct Breakdown: Sendable {
    /// What the parts are.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case package, directory, layer, `extension`, step
    }

    public struct Part: Sendable, Hashable {
        /// Bytes, not always UTF-8.
        public var name: [UInt8]
        /// What tells more of it, such as a version or an instruction.
        public var detail: String
        /// Of a package alone.
        public var package: Package?
        public var bytes: Int
        public var files: Int
        /// The layers that it is from, bottom first.
        public var layers: [Int]

        public init(name: [UInt8], detail: String = "", bytes: Int, files: Int, layers: [Int]) {
            self.name = name
            self.detail = detail
            self.bytes = bytes
            self.files = files
            self.layers = layers
        }
    }

    public var kind: Kind
    public var parts: [Part]

    public init(kind: Kind, parts: [Part]) {
        self.kind = kind
        self.parts = parts
    }

    /// Divides the files that a container sees. `nil` for a build without an image.
    public init?(of build: Build, by kind: Kind, packages: PackageInventory?) {
        guard let files = build.files else { return nil }
        let parts: [Part]? =
            switch kind {
            case .package: packages.map { Self.packages($0) }
            case .directory: Self.directories(files)
            case .extension: Self.grouped(files) { Array(Self.suffix(of: $0.path)) }
            case .layer: Self.grouped(files) { Array(($0.layer.map { "layer \($0)" } ?? "").utf8) }
            case .step: Self.steps(files, build)
            }
        guard let parts else { return nil }
        self.init(
            kind: kind,
            parts: parts.sorted { a, b in
                a.bytes == b.bytes ? a.name.lexicographicallyPrecedes(b.name) : a.bytes > b.bytes
            })
    }

    private static func packages(_ inventory: PackageInventory) -> [Part] {
        inventory.packages.map { package in
            var part = Part(
                name: Array(package.name.utf8),
                detail: [package.version, package.type.rawValue].filter { !$0.isEmpty }.joined(separator: " "),
                bytes: package.bytes, files: package.files, layers: package.layers)
            part.package = package
            return part
        }
            + inventory.unowned.map {
                Part(
                    name: [UInt8(ascii: "/")] + $0.path, detail: "of no package", bytes: $0.bytes, files: $0.files,
                    layers: $0.layers)
            }
    }

    private static func directories(_ files: FileTree) -> [Part] {
        files.tellingDirectories(200).map {
            Part(name: [UInt8(ascii: "/")] + $0.path, bytes: $0.bytes, files: $0.files, layers: [])
        }
    }

    private static func steps(_ files: FileTree, _ build: Build) -> [Part] {
        grouped(files) { file in
            guard let layer = file.layer, build.origins.indices.contains(layer), let origin = build.origins[layer]
            else {
                return Array("no known step".utf8)
            }
            return Array((origin.line.map { "line \($0): " } ?? "").utf8) + Array(origin.text.utf8)
        }
    }

    private static func grouped(_ files: FileTree, by name: (FinalFile) -> [UInt8]) -> [Part] {
        var parts: [[UInt8]: Part] = [:]
        for file in files.finalFiles where file.kind == .file {
            let name = name(file)
            var part = parts[name] ?? Part(name: name, bytes: 0, files: 0, layers: [])
            part.bytes = Int.addingSaturated(part.bytes, file.size)
            part.files += 1
            if let layer = file.layer, !part.layers.contains(layer) { part.layers.append(layer) }
            parts[name] = part
        }
        return parts.values.map { part in
            var part = part
            part.layers.sort()
            return part
        }
    }

    /// `.so` for `libz.so.1.2`, `.gz` for `a.tar.gz`; a hidden file's name is no suffix.
    private static func suffix(of path: [UInt8]) -> ArraySlice<UInt8> {
        var name = path[(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        while let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex {
            if !name[(dot + 1)...].allSatisfy(digits.contains) { return name[dot...] }
            name = name[..<dot]
        }
        return ArraySlice("no suffix".utf8)
    }
}
