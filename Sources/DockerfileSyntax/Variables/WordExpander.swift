import SourceText

/// Expands variables and takes off quotes as BuildKit's shell lexer does. shell/lex.go.
public struct WordExpander: Sendable {
    /// The fields of BuildKit's `shell.Lex`.
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Quotes stay in the result.
        public static let keepsQuotes = Options(rawValue: 1)
        /// Escape characters stay in the result.
        public static let keepsEscapes = Options(rawValue: 2)
        /// Quotes mean nothing, as in the body of a heredoc.
        public static let ignoresQuotes = Options(rawValue: 4)
        /// Variables that are not set stay as written.
        public static let keepsUnset = Options(rawValue: 8)
    }

    /// `\` or a backtick.
    public let escape: UInt8
    public let options: Options

    public init(escape: UInt8 = UInt8(ascii: "\\"), options: Options = []) {
        self.escape = escape
        self.options = options
    }

    /// One word, white space kept: BuildKit's `ProcessWord`. `lookup` is asked for each name that occurs.
    public func expand(_ word: String, lookup: (String) -> VariableValue) -> Expansion {
        guard word.utf8.contains(where: isSpecial) else { return .value(word) }
        var lexer = ShellLexer(Array(word.utf8), self)
        switch lexer.run(lookup) {
        case .failure(let failure): return .failure(failure.message)
        case .success(let piece):
            return piece.isUnknown ? .unknown : .value(String(decoding: piece.bytes, as: UTF8.self))
        }
    }

    /// Text split into words behind the expansion: BuildKit's `ProcessWords`.
    public func expandWords(_ text: String, lookup: (String) -> VariableValue) -> WordsExpansion {
        var lexer = ShellLexer(Array(text.utf8), self)
        switch lexer.run(lookup) {
        case .failure(let failure): return .failure(failure.message)
        case .success(let piece):
            return piece.isUnknown
                ? .unknown : .words(lexer.words.map { String(decoding: $0.bytes, as: UTF8.self) })
        }
    }

    /// The variables that a word names, by the place of the `$`; those up to the error where it has one.
    public func references(in word: Word) -> [VariableReference] {
        guard word.value.utf8.contains(UInt8(ascii: "$")) else { return [] }
        var lexer = ShellLexer(Array(word.value.utf8), self)
        _ = lexer.run { _ in .unset }
        return lexer.references.sorted { $0.range.lowerBound < $1.range.lowerBound }
            .map { VariableReference(name: $0.name, range: word.part($0.range).range) }
    }

    /// A byte that makes a word more than its own value. U+FEFF is among them: at the start it is dropped.
    private func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x24 || byte == 0x27 || byte == 0x22 || byte == escape || byte == 0xEF
    }
}

/// `$name` or `${name…}` in a word.
public struct VariableReference: Sendable, Hashable {
    public let name: String
    /// From the `$` on; the whole word's where it lies broken in the file.
    public let range: ByteRange
}
