import BuildModel

/// What ShellCheck said of one script, as it is kept in a file: a line that says what it is, the script, and a line
/// for each comment.
struct CacheEntry {
    var version: String
    var script: [UInt8]
    var comments: [ShellCheckComment]

    var bytes: [UInt8] {
        var bytes = Array("\(Self.title(version)) \(script.count) \(comments.count)\n".utf8)
        bytes += script
        for comment in comments {
            let message = comment.message.split(whereSeparator: \.isNewline).joined(separator: " ")
            bytes +=
                """
                \(comment.code) \(comment.level.rawValue) \(comment.line) \(comment.column) \(comment.endLine) \
                \(comment.endColumn) \(message)

                """.utf8
        }
        return bytes
    }

    /// What the file of a script holds.
    enum Reading: Equatable {
        case comments([ShellCheckComment])
        /// The file is another script's, or another version's.
        case other
        case broken
    }

    static func read(_ bytes: [UInt8], of script: [UInt8], version: String) -> Reading {
        guard let end = bytes.firstIndex(of: newline) else { return .broken }
        let words = bytes[..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 3, words.dropLast(2).joined(separator: " ").hasPrefix(title("")),
            let size = Int(words[words.count - 2]), let count = Int(words[words.count - 1]), size >= 0, count >= 0,
            size <= bytes.count - end - 1
        else { return .broken }
        let rest = bytes[(end + 1 + size)...]
        guard words.dropLast(2).joined(separator: " ") == title(version),
            bytes[(end + 1)..<(end + 1 + size)].elementsEqual(script)
        else { return .other }
        guard rest.isEmpty || rest.last == newline else { return .broken }
        let comments = rest.split(separator: newline).map { comment($0) }
        let known = comments.compactMap { $0 }
        return known.count == count && known.count == comments.count ? .comments(known) : .broken
    }

    private static let newline = UInt8(ascii: "\n")

    private static func title(_ version: String) -> String { "plimsoll shellcheck 1 \(version)" }

    private static func comment(_ line: ArraySlice<UInt8>) -> ShellCheckComment? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 6).map { String(decoding: $0, as: UTF8.self) }
        let numbers = [0, 2, 3, 4, 5].compactMap { $0 < words.count ? Int(words[$0]) : nil }
        guard words.count == 7, numbers.count == 5, let level = ScriptProblem.Level(rawValue: words[1]) else {
            return nil
        }
        return ShellCheckComment(
            code: numbers[0], level: level, line: numbers[1], column: numbers[2], endLine: numbers[3],
            endColumn: numbers[4], message: words[6])
    }
}
