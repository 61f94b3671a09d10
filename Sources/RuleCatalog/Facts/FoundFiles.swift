import ContainerImage
import RuleEngine

/// Files added up, with the largest of them.
struct FoundFiles {
    private(set) var bytes = 0
    /// Each with the bytes that count.
    private(set) var files: [FileShare] = []
    /// At most five, the largest first.
    private(set) var largest: [(path: [UInt8], size: Int)] = []

    var count: Int { files.count }

    /// - Parameter path: is asked for only where the file is one of the largest.
    mutating func add(_ file: FileShare, path: () -> [UInt8]) {
        bytes = Int.addingSaturated(bytes, file.bytes)
        files.append(file)
        guard largest.count < 5 || file.bytes > largest[4].size else { return }
        largest.append((path(), file.bytes))
        largest.sort { $0.size > $1.size }
        if largest.count > 5 { largest.removeLast() }
    }

    mutating func add(_ other: FoundFiles) {
        bytes = Int.addingSaturated(bytes, other.bytes)
        files += other.files
        largest = Array((largest + other.largest).sorted { $0.size > $1.size }.prefix(5))
    }
}
