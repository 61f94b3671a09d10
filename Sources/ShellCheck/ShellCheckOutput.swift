import BuildModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `shellcheck --format=json1` prints.
struct ShellCheckOutput {
    /// By the name of the file that they are about, without its folder.
    private(set) var comments: [String: [ShellCheckComment]] = [:]

    /// `nil` for anything else.
    init?(_ bytes: [UInt8]) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else { return nil }
        for item in document.comments {
            guard let level = ScriptProblem.Level(rawValue: item.level) else { continue }
            let name = item.file.split(separator: "/").last.map(String.init) ?? item.file
            comments[name, default: []].append(
                ShellCheckComment(
                    code: item.code, level: level, line: item.line, column: item.column, endLine: item.endLine,
                    endColumn: item.endColumn, message: item.message))
        }
    }

    private struct Document: Decodable {
        var comments: [Item]
    }

    private struct Item: Decodable {
        var file: String
        var line: Int
        var endLine: Int
        var column: Int
        var endColumn: Int
        var level: String
        var code: Int
        var message: String
    }
}
