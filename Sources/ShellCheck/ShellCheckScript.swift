import BuildModel
import DockerfileSyntax
import ShellSyntax
import SourceText

/// A script as ShellCheck is given it: two lines of ours, then the text of a RUN.
///
/// The first line says which shell it is, the second one exports what ARG and ENV have set. Their values are not
/// given: what is in a variable of the build is the build's matter, and a script that is checked once is checked for
/// every value.
struct ShellCheckScript: Sendable {
    let bytes: [UInt8]
    let dialect: ShellCheckDialect
    let stage: Int
    private let text: MappedText
    private static let ownLines = 2

    /// Longer scripts are left out, as ShellCheck takes minutes for them.
    static let maximumBytes = 1 << 18

    /// `nil` for what ShellCheck cannot read.
    init?(_ script: StageScript) {
        guard let dialect = ShellCheckDialect(script.interpreter), !script.text.isEmpty,
            script.text.bytes.count <= Self.maximumBytes
        else { return nil }
        self.dialect = dialect
        stage = script.stage
        text = script.text.withoutScriptLine
        let names = Set(script.variables + PredefinedArguments.proxies).filter(Self.isName).sorted()
        var head = dialect.scriptLine(hasErrexit: script.interpreter.hasErrexit)
        head += "\nexport" + names.map { " \($0)=1" }.joined() + "\n"
        bytes = Array(head.utf8) + text.bytes + [UInt8(ascii: "\n")]
    }

    /// The place in the Dockerfile of what ShellCheck found, its lines and columns counted from 1 and in characters;
    /// `nil` for what it says of the lines that are not the RUN's.
    func range(line: Int, column: Int, endLine: Int, endColumn: Int) -> ByteRange? {
        guard let start = offset(line: line, column: column) else { return nil }
        var end = max(start, offset(line: endLine, column: endColumn) ?? start)
        // A place without words is shown at the character that stands there.
        if end == start { end = min(start + 1, text.bytes.count) }
        let range = text.fileRange(min(start, max(0, end - 1))..<end)
        return range
    }

    private func offset(line: Int, column: Int) -> Int? {
        guard line > Self.ownLines, column > 0 else { return nil }
        let bytes = text.bytes
        var offset = 0
        for _ in 0..<line - Self.ownLines - 1 {
            guard let newline = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            offset = newline + 1
        }
        var left = column - 1
        while left > 0, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            offset += 1
            // The bytes of one character that follow its first.
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
    }
}

extension MappedText {
    /// The text behind a first line `#!…`, which is said in another way, with the line's end kept.
    fileprivate var withoutScriptLine: MappedText {
        guard bytes.starts(with: [0x23, 0x21]) else { return self }
        return self[(bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)..<bytes.count]
    }
}
