import BuildModel

extension FileTree {
    /// The largest directories of the final image that say something of their own: not the root, and none that
    /// is large only because one directory in it is.
    public func tellingDirectories(_ count: Int) -> [DirectoryTotal] {
        // Deeper ones come behind their parents in this order; that many are enough to find the children in.
        let largest = largestDirectories(count * 16).filter { $0.bytes > 0 }
        var parentsOfOne: Set<[UInt8]> = []
        let bytes = Dictionary(largest.map { ($0.path, $0.bytes) }, uniquingKeysWith: max)
        for directory in largest where !directory.path.isEmpty {
            let slash = directory.path.lastIndex(of: UInt8(ascii: "/")) ?? 0
            let parent = Array(directory.path[..<slash])
            if let total = bytes[parent], directory.bytes >= total - total / 10 { parentsOfOne.insert(parent) }
        }
        return Array(largest.filter { !$0.path.isEmpty && !parentsOfOne.contains($0.path) }.prefix(count))
    }
}
