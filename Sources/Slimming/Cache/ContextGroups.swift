import BuildModel

/// Files of a context that feed the same steps, under the names by which people know them.
public struct ContextGroup: Sendable, Hashable {
    /// Folders with a slash, and files: `src/`, `package.json`.
    public var names: [String]
    public var files: Int
    public var bytes: Int
    /// One of the files.
    public var example: String
    /// The steps that take them, by their places among the context's feeds.
    public var feeds: [Int]
    /// True for files that say what to fetch, where an order is proposed that tells them from the others.
    public var isManifest: Bool
}

/// A file of a context.
public struct ContextFile: Sendable, Hashable {
    /// Relative to the context.
    public var path: String
    public var bytes: Int

    public init(path: String, bytes: Int) {
        self.path = path
        self.bytes = bytes
    }
}

extension CacheCost {
    /// The files of a context, grouped by what an edit of them sets off. Files that no step takes are left out.
    public func groups(of files: [ContextFile]) -> [ContextGroup] {
        struct Key: Hashable {
            var feeds: [Int]
            var isManifest: Bool
        }
        var members: [Key: [ContextFile]] = [:]
        /// The keys of all files below each folder.
        var keysOfFolder: [Substring: Set<Key>] = [:]
        for file in files {
            let key = Key(feeds: feeding(file.path), isManifest: isManifest(file.path))
            for folder in file.path.folders { keysOfFolder[folder, default: []].insert(key) }
            if !key.feeds.isEmpty { members[key, default: []].append(file) }
        }
        return members.map { key, files in
            var names: Set<String> = []
            for file in files {
                // A folder stands for its files where all of them are in this group.
                names.insert(file.path.folders.first { keysOfFolder[$0]?.count == 1 }.map(String.init) ?? file.path)
            }
            return ContextGroup(
                names: names.sorted { ($1.hasSuffix("/") ? 1 : 0, $0) < ($0.hasSuffix("/") ? 1 : 0, $1) },
                files: files.count,
                bytes: files.reduce(0) { Int.addingSaturated($0, $1.bytes) },
                example: files.map(\.path).min() ?? "", feeds: key.feeds, isManifest: key.isManifest)
        }.sorted { a, b in (a.feeds.first ?? 0, a.example) < (b.feeds.first ?? 0, b.example) }
    }
}

extension String {
    /// The folders that a file is in, outermost first: `a/`, `a/b/` of `a/b/c`.
    fileprivate var folders: [Substring] {
        indices.filter { self[$0] == "/" }.map { self[...$0] }
    }
}
