/// Says of which files the contents are kept while a layer is read, and how much of them.
public struct ContentFilter: Sendable {
    /// Which files, by their cleaned path without a leading `/`.
    public enum Place: Sendable, Hashable {
        /// One path.
        case path(String)
        /// Paths that end so, such as `.dist-info/RECORD`; a name by itself has to be the whole last component.
        case suffix(String)
        /// Paths below a folder that end so; `""` for all below it.
        case below(String, suffix: String)
        /// Regular files that somebody may execute, and shared libraries.
        case executable
    }

    /// How much of a file is kept.
    public struct Share: Sendable, Hashable {
        /// Files of up to so many bytes are kept whole.
        public var whole: Int
        /// Of larger files, so many bytes from the start, and so many from the end.
        public var head: Int
        public var tail: Int
        /// Of larger ELF files, also what `ELFFile` looks into.
        public var readsELF: Bool

        public init(whole: Int, head: Int = 0, tail: Int = 0, readsELF: Bool = false) {
            self.whole = max(0, whole)
            self.head = max(0, head)
            self.tail = max(0, tail)
            self.readsELF = readsELF
        }

        /// As much of a program as `ELFFile` and readers of build information look into: the ELF header with the
        /// program headers, and what those point at.
        public static let program = Share(whole: 0, head: 1 << 10, readsELF: true)
    }

    private struct Pattern: Sendable {
        var prefix: [UInt8]
        var suffix: [UInt8]
        /// What stands ahead of the suffix has to end a component.
        var isWholeName: Bool
        var isWholePath: Bool
        var share: Share
    }

    /// By the last byte of the path, so that most files are passed over at one look.
    private var patterns: [[Pattern]] = []
    private var executable: Share?

    /// Keeps nothing.
    public init() {}

    /// The first one that names a file counts.
    public init(_ picks: [(place: Place, share: Share)]) {
        patterns = Array(repeating: [], count: 256)
        for (place, share) in picks {
            guard let pattern = Self.pattern(place, share) else {
                executable = executable ?? share
                continue
            }
            if let last = pattern.suffix.last {
                patterns[Int(last)].append(pattern)
            } else {
                for byte in patterns.indices { patterns[byte].append(pattern) }
            }
        }
    }

    public var isEmpty: Bool { patterns.isEmpty }

    private static func pattern(_ place: Place, _ share: Share) -> Pattern? {
        switch place {
        case .path(let path):
            Pattern(prefix: [], suffix: Array(path.utf8), isWholeName: false, isWholePath: true, share: share)
        case .suffix(let suffix):
            Pattern(
                prefix: [], suffix: Array(suffix.utf8), isWholeName: !suffix.hasPrefix("."), isWholePath: false,
                share: share)
        case .below(let folder, let suffix):
            Pattern(
                prefix: Array((folder + "/").utf8), suffix: Array(suffix.utf8), isWholeName: false, isWholePath: false,
                share: share)
        case .executable: nil
        }
    }

    /// What to keep of a regular file; `nil` for nothing.
    func share(of path: ArraySlice<UInt8>, mode: UInt16) -> Share? {
        guard let last = path.last, !patterns.isEmpty else { return nil }
        for index in patterns[Int(last)].indices where Self.fits(path, patterns[Int(last)][index]) {
            return patterns[Int(last)][index].share
        }
        guard let executable else { return nil }
        return mode & 0o111 != 0 || Self.isLibrary(path) ? executable : nil
    }

    private static func fits(_ path: ArraySlice<UInt8>, _ pattern: Pattern) -> Bool {
        let ahead = path.count - pattern.suffix.count
        guard ahead >= pattern.prefix.count, path.suffix(pattern.suffix.count).elementsEqual(pattern.suffix) else {
            return false
        }
        if pattern.isWholePath { return ahead == 0 }
        if pattern.isWholeName, ahead > 0 { return path[path.startIndex + ahead - 1] == UInt8(ascii: "/") }
        return path.prefix(pattern.prefix.count).elementsEqual(pattern.prefix)
    }

    private static let library: [UInt8] = Array(".so".utf8)

    /// `libz.so`, `libz.so.1.2`.
    private static func isLibrary(_ path: ArraySlice<UInt8>) -> Bool {
        var name = path[...]
        while let last = name.last, last == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last)
        {
            name.removeLast()
        }
        return name.count > library.count && name.suffix(library.count).elementsEqual(library)
    }
}
