import SourceText

/// Finds the program that reads a heredoc of a RUN.
enum Interpreter {
    /// Of a first line `#!/usr/bin/env -S python3 -u`: `python3`.
    static func ofShebang(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0x23, 0x21]) else { return nil }
        let line = bytes.dropFirst(2).prefix { $0 != 0x0A && $0 != 0x0D }
        let words = line.split { $0 == 0x20 || $0 == 0x09 }.map { Bytes.string($0) }
        guard let first = words.first.map(lastComponent) else { return nil }
        guard first == "env" else { return first }
        return words.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") }.map(lastComponent)
    }

    /// For each marker, by its place in the file: the first word of its simple command that is neither
    /// an assignment nor a redirection.
    static func byMarker(in text: MappedText) -> [Int: String] {
        var lexer = ShellLexer(text.bytes, WordExpander(options: [.keepsQuotes, .keepsEscapes, .keepsUnset]))
        guard case .success = lexer.run({ _ in .unset }) else { return [:] }
        var readers: [Int: String] = [:]
        var command: String?
        var markers: [Int] = []
        func finish() {
            for marker in markers { readers[marker] = command }
            command = nil
            markers = []
        }
        for word in lexer.words {
            let value = Bytes.string(word.bytes[...])
            if ["|", "||", "&&", ";", "&", "|&"].contains(value) {
                finish()
            } else if ((try? HeredocMarker(word.bytes)) ?? nil) != nil {
                markers.append(text.fileOffset(word.start))
            } else if command == nil, !value.contains("<"), !value.contains(">"), !isAssignment(value) {
                command = lastComponent(value.hasSuffix(";") ? String(value.dropLast()) : value)
            }
            if value.hasSuffix(";") { finish() }
        }
        finish()
        return readers
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
        return word.utf8[..<equals].allSatisfy {
            $0 == 0x5F || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
        }
    }

    private static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
