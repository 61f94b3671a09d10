/// What stands in one directory.
enum DirectoryListing {
    struct Entry {
        var name: String
        var kind: Kind
    }

    enum Kind {
        case file, directory, other
    }

    /// In no order. A link to a file counts as a file, one to a directory as other: folders are walked once.
    static func entries(atPath path: String) throws(SystemError) -> [Entry] {
        var entries: [Entry] = []
        try visit(path) { name, type in
            entries.append(Entry(name: name, kind: kind(of: type, atPath: path + "/" + name)))
        }
        return entries
    }

    /// The names alone, which costs no look at what they lead to.
    static func names(atPath path: String) throws(SystemError) -> Set<String> {
        var names: Set<String> = []
        try visit(path) { name, _ in names.insert(name) }
        return names
    }

    private static func visit(_ path: String, _ body: (String, UInt8) -> Void) throws(SystemError) {
        guard let directory = opendir(path) else { throw SystemError(path: path, errno: errno) }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { body(name, entry.pointee.d_type) }
        }
    }

    /// What a path leads to, links followed; `nil` when it leads nowhere.
    static func kind(atPath path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return kind(ofMode: status)
    }

    private static func kind(of type: UInt8, atPath path: String) -> Kind {
        switch Int(type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .directory
        case Int(DT_LNK): return kind(atPath: path) == .file ? .file : .other
        case Int(DT_UNKNOWN):
            var status = stat()
            guard lstat(path, &status) == 0 else { return .other }
            return kind(ofMode: status)
        default: return .other
        }
    }

    private static func kind(ofMode status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        default: .other
        }
    }
}
