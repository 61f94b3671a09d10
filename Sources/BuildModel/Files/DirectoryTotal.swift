import ContainerImage

/// What lies below one directory of the final filesystem.
public struct DirectoryTotal: Sendable, Hashable {
    /// Without a leading `/`; empty for the root.
    public var path: [UInt8]
    /// Bytes of the regular files at any depth below, hard links once.
    public var bytes: Int
    /// Regular files at any depth below.
    public var files: Int
    /// The layers that those files are from, bottom first; empty where nobody asked.
    public var layers: [Int] = []

    public init(path: [UInt8], bytes: Int, files: Int) {
        self.path = path
        self.bytes = bytes
        self.files = files
    }
}

extension FileTree {
    /// The directories of the final filesystem with the most bytes below them, most first; the root is one.
    public func largestDirectories(_ count: Int = .max) -> [DirectoryTotal] {
        var bytes = [Int](repeating: 0, count: paths.nodes.count)
        var files = bytes
        // A parent has a lower number than its children: from the end on, each sum is whole when it is passed up.
        for index in paths.nodes.indices.reversed() {
            let node = UInt32(index)
            if let content = ContentID(at: node, paths, links, layers), isCounted(content, at: node) {
                bytes[index] = layers[Int(content.layer)].size(at: Int(content.entry))
                files[index] = 1
            }
            guard index > 0 else { continue }
            let parent = Int(paths[node].parent)
            bytes[parent] = Int.addingSaturated(bytes[parent], bytes[index])
            files[parent] += files[index]
        }
        let directories = paths.nodes.indices.filter { paths.nodes[$0].state == .directory }
            .sorted { (bytes[$1], $0) < (bytes[$0], $1) }
        return directories.prefix(count).map {
            DirectoryTotal(path: paths.path(UInt32($0), layers), bytes: bytes[$0], files: files[$0])
        }
    }
}
