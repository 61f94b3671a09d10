/// Content with several names. Content with one, as most has, is not in here.
struct HardLinks: Sendable {
    /// How many names an entry's content has, and the path that it came with.
    private var shared: [ContentID: (names: Int, path: UInt32)] = [:]
    /// What stands behind each path that is a link.
    private(set) var targets: [UInt32: ContentID] = [:]

    /// One more name for `content`, which stands at `path` already.
    mutating func count(_ content: ContentID, at path: UInt32) {
        shared[content, default: (1, path)].names += 1
    }

    mutating func setTarget(_ link: UInt32, _ content: ContentID?) {
        targets[link] = content
    }

    /// One name less; returns the path that the content came with when that was the last one.
    mutating func remove(_ content: ContentID, from path: UInt32) -> UInt32? {
        targets[path] = nil
        guard let known = shared[content] else { return path }
        if known.names > 1 {
            shared[content] = (known.names - 1, known.path)
            return nil
        }
        shared[content] = nil
        return known.path
    }

    func isShared(_ content: ContentID) -> Bool { shared[content] != nil }
}
