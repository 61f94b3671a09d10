import RuleFormat
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads small text files.
enum TextFile {
    static func read(_ path: String, what: String) throws(FormatProblems) -> String {
        // What people name to have nothing; Foundation reads no devices.
        if FilePath.absolute(path) == "/dev/null" { return "" }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw problem("\(what) cannot be read", path)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw problem("\(what) is not UTF-8", path) }
        return text
    }

    /// True for a file, false for a folder.
    static func exists(_ path: String) -> Bool {
        var isFolder: Bool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    static func problem(_ message: String, _ path: String) -> FormatProblems {
        FormatProblems([FormatProblem(path: path, position: Position(line: 1, column: 1), message: message)])
    }
}
