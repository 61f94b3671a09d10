import ContainerImage

/// Files added up, with the largest of them.
struct FoundFiles {
    private(set) var bytes = 0
    private(set) var count = 0
    /// At most five, the largest first.
    private(set) var largest: [(path: [UInt8], size: Int)] = []

    /// - Parameter path: is asked for only where the file is one of the largest.
    mutating func add(size: Int, path: () -> [UInt8]) {
        bytes = Int.addingSaturated(bytes, size)
        count += 1
        guard largest.count < 5 || size > largest[4].size else { return }
        largest.append((path(), size))
        largest.sort { $0.size > $1.size }
        if largest.count > 5 { largest.removeLast() }
    }

    mutating func add(_ other: FoundFiles) {
        let (sum, number) = (Int.addingSaturated(bytes, other.bytes), count + other.count)
        for file in other.largest { add(size: file.size) { file.path } }
        (bytes, count) = (sum, number)
    }
}
