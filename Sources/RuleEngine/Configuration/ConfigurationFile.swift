import RuleFormat

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the configuration that is in force for a file.
public enum ConfigurationFile {
    /// The names that are looked for, the first one first.
    public static let names = ["plimsoll.yaml", ".plimsoll.yaml"]

    /// The path of the configuration nearest to a file or folder, upward from it; `nil` when there is none.
    public static func nearest(to path: String) -> String? {
        let manager = FileManager.default
        var isFolder: Bool = false
        let exists = manager.fileExists(atPath: path, isDirectory: &isFolder)
        let absolute = path.hasPrefix("/") ? path : manager.currentDirectoryPath + "/" + path
        var pieces = absolute.split(separator: "/").map(String.init)
        if !(exists && isFolder), !pieces.isEmpty { pieces.removeLast() }
        pieces = normalized(pieces)
        while true {
            let folder = "/" + pieces.joined(separator: "/")
            for name in names {
                let candidate = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
                if manager.fileExists(atPath: candidate) { return candidate }
            }
            guard !pieces.isEmpty else { return nil }
            pieces.removeLast()
        }
    }

    /// Reads a configuration.
    /// - Throws: what is wrong with the file, or in it.
    public static func read(_ path: String) throws(FormatProblems) -> Configuration {
        try ConfigurationReader.read(TextFile.read(path, what: "The configuration"), path: path)
    }

    private static func normalized(_ pieces: [String]) -> [String] {
        pieces.reduce(into: []) { result, piece in
            if piece == ".." {
                if !result.isEmpty { result.removeLast() }
            } else if piece != "." {
                result.append(piece)
            }
        }
    }
}
