#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Paths as text, without a look at what they lead to.
enum FilePath {
    /// From the root, without `.` and `..`.
    static func absolute(_ path: String) -> String {
        if isAbsolute(path) { return path }
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let pieces = whole.split(separator: "/").reduce(into: [Substring]()) { result, piece in
            if piece == ".." {
                if !result.isEmpty { result.removeLast() }
            } else if piece != "." {
                result.append(piece)
            }
        }
        return "/" + pieces.joined(separator: "/")
    }

    /// Whether it is so already, as nearly all are; folders whose names begin with a dot are looked at closer.
    private static func isAbsolute(_ path: String) -> Bool {
        let bytes = path.utf8
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        guard bytes.first == slash, bytes.count == 1 || bytes.last != slash else { return false }
        return zip(bytes, bytes.dropFirst()).allSatisfy { $0 != slash || $1 != slash && $1 != dot }
    }

    /// As messages show it: relative to the current folder for what lies below that.
    static func shown(_ absolute: String) -> String {
        let current = FileManager.default.currentDirectoryPath
        let base = current.hasSuffix("/") ? current : current + "/"
        return absolute.hasPrefix(base) ? String(absolute.dropFirst(base.count)) : absolute
    }

    /// The folder that a file lies in; `.` for one without a folder.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path that stands in a file, as one that can be opened.
    static func resolved(_ path: String, against file: String?) -> String {
        let folder = file.map(folder(of:)) ?? "."
        return path.hasPrefix("/") || folder == "." ? path : folder == "/" ? "/\(path)" : "\(folder)/\(path)"
    }
}
