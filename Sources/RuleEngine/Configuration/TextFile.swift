import RuleFormat
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads small text files.
enum TextFile {
    /// Nobody writes more by hand.
    private static let largest = 16_000_000

    static func read(_ path: String, what: String) throws(FormatProblems) -> String {
        let bytes: [UInt8]
        do throws(WholeFile.Failure) {
            bytes = try WholeFile.bytes(atPath: path, atMost: largest)
        } catch {
            throw problem("\(what) cannot be read: \(error.reason)", path)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw problem("\(what) is not UTF-8", path) }
        return text
    }

    /// True for a file, false for a folder.
    static func exists(_ path: String) -> Bool {
        var isFolder: Bool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    /// What is wrong with the file as a whole, at no place in it.
    static func problem(_ message: String, _ path: String) -> FormatProblems {
        FormatProblems([FormatProblem(path: path, position: nil, message: message)])
    }
}
