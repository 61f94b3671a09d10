import DockerfileSyntax
import SourceText

/// Reads the comments that silence findings.
///
/// `# plimsoll [global] ignore=A,B; reason=…`, `# hadolint [global] ignore=A,B # why`, `# check=skip=A,B;…`.
struct IgnoreReader {
    private let source: SourceFile

    init(_ source: SourceFile) {
        self.source = source
    }

    /// `nil` when the comment is about something else.
    func read(_ comment: Comment, isDirective: Bool = false) -> IgnoreComment? {
        read(comment.range, isDirective: isDirective)
    }

    /// - Parameter range: a comment line from its `#`.
    func read(_ range: ByteRange, isDirective: Bool) -> IgnoreComment? {
        var scanner = WordScanner(source, range)
        scanner.skip { $0 == UInt8(ascii: "#") || $0 <= 32 }
        let first = scanner.word(upTo: "=").lowercased()
        scanner.skipSpaces()
        switch first {
        case "plimsoll", "hadolint":
            let isGlobal = scanner.take("global")
            guard scanner.take("ignore"), scanner.take("=") else { return nil }
            let names = scanner.names()
            let reason = scanner.reason()
            let dialect: IgnoreComment.Dialect = first == "plimsoll" ? .plimsoll : .hadolint
            return IgnoreComment(
                dialect: dialect, reach: isGlobal ? .file : .instruction, rules: names, reason: reason, range: range)
        case "check":
            guard scanner.take("="), let names = scanner.skipOption() else { return nil }
            return IgnoreComment(
                dialect: .buildkit, reach: isDirective ? .file : .instruction, rules: names, range: range)
        default:
            return nil
        }
    }
}

/// Goes through the bytes of one comment.
private struct WordScanner {
    private let source: SourceFile
    private var index: Int
    private let end: Int

    init(_ source: SourceFile, _ range: ByteRange) {
        self.source = source
        index = range.lowerBound
        end = min(range.upperBound, source.bytes.count)
    }

    private var peek: UInt8? { index < end ? source.bytes[index] : nil }

    mutating func skip(while isSkipped: (UInt8) -> Bool) {
        while let byte = peek, isSkipped(byte) { index += 1 }
    }

    mutating func skipSpaces() {
        skip { $0 <= 32 }
    }

    /// The text up to a space or a stop character.
    mutating func word(upTo stop: Unicode.Scalar) -> String {
        let start = index
        skip { $0 > 32 && $0 != UInt8(ascii: stop) }
        return source.text(start..<index)
    }

    /// Takes a word, in any casing, and the spaces behind it.
    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard index + wanted.count <= end,
            zip(source.bytes[index...], wanted).allSatisfy({ byte, wanted in byte | 32 == wanted | 32 })
        else { return false }
        index += wanted.count
        skipSpaces()
        return true
    }

    /// Ids parted by commas, with white space around them.
    mutating func names() -> [IgnoreComment.Name] {
        var names: [IgnoreComment.Name] = []
        while true {
            skipSpaces()
            let start = index
            skip { $0 > 32 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "#") }
            if index > start { names.append(.init(text: source.text(start..<index), range: start..<index)) }
            skipSpaces()
            guard peek == UInt8(ascii: ",") else { return names }
            index += 1
        }
    }

    /// `; reason=…`, or what stands behind a second `#`.
    mutating func reason() -> String? {
        if peek == UInt8(ascii: ";") {
            index += 1
            skipSpaces()
            guard take("reason"), take("=") else { return nil }
        } else {
            guard peek == UInt8(ascii: "#") else { return nil }
            index += 1
            skipSpaces()
        }
        var last = end
        while last > index, source.bytes[last - 1] <= 32 { last -= 1 }
        return last > index ? source.text(index..<last) : nil
    }

    /// The names behind `skip=` among BuildKit's options: `skip=A,B;error=true`.
    mutating func skipOption() -> [IgnoreComment.Name]? {
        while peek != nil {
            skipSpaces()
            if take("skip"), take("=") { return names() }
            skip { $0 != UInt8(ascii: ";") }
            skip { $0 == UInt8(ascii: ";") }
        }
        return nil
    }
}
