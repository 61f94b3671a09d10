import SourceText

/// `<<NAME` on the line of an instruction. `heredocFromMatch` in BuildKit's parser.go.
struct HeredocMarker {
    var name: [UInt8]
    var expands: Bool
    var chomps: Bool
    var fileDescriptor: Int
    /// In the line's text.
    var range: ByteRange

    /// The markers of a joined line. None when its quotes do not pair, as in BuildKit.
    static func all(in line: [UInt8]) throws(ShellLexer.Failure) -> [HeredocMarker] {
        var lexer = ShellLexer(line, WordExpander(options: [.keepsQuotes, .keepsEscapes, .keepsUnset]))
        guard case .success = lexer.run({ _ in .unset }) else { return [] }
        var markers: [HeredocMarker] = []
        for word in lexer.words {
            if let marker = try HeredocMarker(word.bytes, word.start..<word.end) { markers.append(marker) }
        }
        return markers
    }

    /// `nil` when a word is no marker.
    init?(_ word: [UInt8], _ range: ByteRange = 0..<0) throws(ShellLexer.Failure) {
        var index = 0
        var descriptor = 0
        while index < word.count, (0x30...0x39).contains(word[index]) {
            let (product, overflow) = descriptor.multipliedReportingOverflow(by: 10)
            descriptor = overflow || product > Int.max - 9 ? Int.max - 9 : product + Int(word[index] - 0x30)
            index += 1
        }
        guard index + 1 < word.count, word[index] == UInt8(ascii: "<"), word[index + 1] == UInt8(ascii: "<") else {
            return nil
        }
        index += 2
        chomps = index < word.count && word[index] == UInt8(ascii: "-")
        if chomps { index += 1 }
        while index < word.count, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(word[index]) { index += 1 }
        let rest = Array(word[index...])
        guard !rest.isEmpty, !rest.contains(UInt8(ascii: "<")) else { return nil }

        // Whether anything is quoted shows when the word is read both with and without its quotes.
        var plain = ShellLexer(rest, WordExpander(options: .keepsUnset))
        _ = try plain.run({ _ in .unset }).get()
        guard plain.words.count == 1, let name = plain.words.first?.bytes else { return nil }
        var raw = ShellLexer(rest, WordExpander(options: [.keepsQuotes, .keepsUnset]))
        _ = try raw.run({ _ in .unset }).get()
        guard raw.words.count == 1, let quoted = raw.words.first?.bytes else {
            throw ShellLexer.Failure(message: "The name of a heredoc has quotes that do not pair")
        }
        self.name = name
        expands = Self.quotes(name) == Self.quotes(quoted)
        fileDescriptor = descriptor
        self.range = range
    }

    private static func quotes(_ bytes: [UInt8]) -> Int {
        bytes.count { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    }
}
