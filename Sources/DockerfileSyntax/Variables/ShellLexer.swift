/// The shell lexer of BuildKit (shell/lex.go) over bytes.
struct ShellLexer {
    /// Text behind expansion.
    struct Piece {
        var bytes: [UInt8] = []
        /// Some variable that counts in it cannot be known.
        var isUnknown = false
    }

    /// A word of the result, and where its first and behind its last character stand in the input.
    struct FoundWord {
        var bytes: [UInt8]
        var start: Int
        var end: Int
    }

    struct Failure: Error {
        var message: String
    }

    /// Deeper `${…${…}}` is refused, as no file needs it.
    private static let maximumDepth = 100

    /// What the values put in may add up to. Values can be multiplied by each other; past this, a word is unknown.
    static let maximumGrowth = 1 << 16

    let bytes: [UInt8]
    let escape: UInt8
    let options: WordExpander.Options
    var index = 0
    var keepsEscapes: Bool
    var depth = 0
    /// Bytes that values have put in so far.
    var growth = 0
    /// Every `$name` and `${name…}`, outer ones behind those within them.
    var references: [(name: String, range: Range<Int>)] = []
    /// The words of the whole input, once it is read.
    private(set) var words: [FoundWord] = []
    // One buffer for the words of all levels: BuildKit has it so, and loses `a` of `a${b:-c}` in words.
    private var word: [UInt8] = []
    private var wordStart = 0
    private var wordEnd = 0

    init(_ bytes: [UInt8], _ expander: WordExpander) {
        self.bytes = bytes
        escape = expander.escape
        options = expander.options
        keepsEscapes = expander.options.contains(.keepsEscapes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func run(_ lookup: (String) -> VariableValue) -> Result<Piece, Failure> {
        do throws(Failure) {
            return .success(try read(until: nil, keepsEscapes: keepsEscapes, lookup))
        } catch {
            words = []
            return .failure(error)
        }
    }

    /// The byte ahead, or `nil` at the end.
    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Up to a stop byte, which is consumed, or to the end.
    mutating func read(
        until stop: UInt8?, keepsEscapes keeps: Bool, _ lookup: (String) -> VariableValue
    ) throws(Failure) -> Piece {
        guard depth < Self.maximumDepth else { throw Failure(message: "Substitutions are nested too deeply") }
        depth += 1
        let outer = keepsEscapes
        keepsEscapes = keeps
        defer {
            depth -= 1
            keepsEscapes = outer
        }
        var result = Piece()
        var list = WordList()
        word.removeAll(keepingCapacity: true)
        while let byte = peek {
            let start = index
            if byte == stop {
                index += 1
                finish(&list)
                return result
            }
            switch byte {
            case UInt8(ascii: "$"):
                let piece = try readReference(lookup)
                result.bytes += piece.bytes
                result.isUnknown = result.isUnknown || piece.isUnknown
                addSplitting(piece.bytes, start, &list)
            case UInt8(ascii: "<"):
                let text = readPossibleHeredoc()
                result.bytes += text
                addWhole(text, start, &list)
            case UInt8(ascii: "'") where !options.contains(.ignoresQuotes):
                let text = try readSingleQuote()
                result.bytes += text
                addWhole(text, start, &list)
            case UInt8(ascii: "\"") where !options.contains(.ignoresQuotes):
                let piece = try readDoubleQuote(lookup)
                result.bytes += piece.bytes
                result.isUnknown = result.isUnknown || piece.isUnknown
                addWhole(piece.bytes, start, &list)
            case escape:
                index += 1
                if keepsEscapes {
                    result.bytes.append(byte)
                    addWhole([byte], start, &list)
                }
                guard index < bytes.count else { break }
                let character = next()
                result.bytes += character
                addWhole(Array(character), start, &list)
            default:
                let spaceLength = Bytes.spaceLength(bytes, index, bytes.count)
                if spaceLength > 0 {
                    result.bytes += bytes[index..<index + spaceLength]
                    index += spaceLength
                    addSpace(&list)
                } else {
                    let character = next()
                    result.bytes += character
                    addCharacter(character, start, &list)
                }
            }
        }
        if let stop {
            throw Failure(message: "\(Character(Unicode.Scalar(stop))) is missing at the end")
        }
        finish(&list)
        return result
    }

    /// The next character's bytes.
    mutating func next() -> ArraySlice<UInt8> {
        let start = index
        index += Bytes.characterLength(bytes, index, bytes.count)
        return bytes[start..<index]
    }

    private mutating func readSingleQuote() throws(Failure) -> [UInt8] {
        let start = index
        index += 1
        while let byte = peek {
            index += 1
            if byte == UInt8(ascii: "'") {
                return Array(options.contains(.keepsQuotes) ? bytes[start..<index] : bytes[start + 1..<index - 1])
            }
        }
        throw Failure(message: "The closing ' is missing")
    }

    private mutating func readDoubleQuote(_ lookup: (String) -> VariableValue) throws(Failure) -> Piece {
        let quote = UInt8(ascii: "\"")
        var piece = Piece()
        index += 1
        if options.contains(.keepsQuotes) { piece.bytes.append(quote) }
        while let byte = peek {
            if byte == quote {
                index += 1
                if options.contains(.keepsQuotes) { piece.bytes.append(quote) }
                return piece
            } else if byte == UInt8(ascii: "$") {
                let value = try readReference(lookup)
                piece.bytes += value.bytes
                piece.isUnknown = piece.isUnknown || value.isUnknown
            } else if byte == escape {
                index += 1
                if keepsEscapes { piece.bytes.append(byte) }
                guard let escaped = peek else { break }
                if escaped == quote || escaped == UInt8(ascii: "$") || escaped == escape {
                    index += 1
                    piece.bytes.append(escaped)
                } else {
                    piece.bytes.append(byte)
                }
            } else {
                index += 1
                piece.bytes.append(byte)
            }
        }
        throw Failure(message: "The closing \" is missing")
    }

    /// `<`, or `<<` with the white space behind it, which then belongs to the word.
    private mutating func readPossibleHeredoc() -> [UInt8] {
        let start = index
        index += 1
        guard peek == UInt8(ascii: "<") else { return [UInt8(ascii: "<")] }
        index += 1
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D { index += 1 }
        return Array(bytes[start..<index])
    }
}

extension ShellLexer {
    /// The words that one level has found.
    private struct WordList {
        var words: [FoundWord] = []
        var isInWord = false
    }

    private mutating func finish(_ list: inout WordList) {
        if !word.isEmpty {
            list.words.append(FoundWord(bytes: word, start: wordStart, end: wordEnd))
            word.removeAll(keepingCapacity: true)
        }
        if depth == 1 { words = list.words }
    }

    private mutating func addWhole(_ text: [UInt8], _ start: Int, _ list: inout WordList) {
        addCharacter(text[...], start, &list)
    }

    private mutating func addCharacter(_ character: ArraySlice<UInt8>, _ start: Int, _ list: inout WordList) {
        if word.isEmpty { wordStart = start }
        word += character
        wordEnd = index
        list.isInWord = true
    }

    private mutating func addSpace(_ list: inout WordList) {
        guard list.isInWord, !word.isEmpty else { return }
        list.words.append(FoundWord(bytes: word, start: wordStart, end: wordEnd))
        word.removeAll(keepingCapacity: true)
        list.isInWord = false
    }

    private mutating func addSplitting(_ text: [UInt8], _ start: Int, _ list: inout WordList) {
        var position = 0
        while position < text.count {
            let spaceLength = Bytes.spaceLength(text, position, text.count)
            if spaceLength > 0 {
                addSpace(&list)
                position += spaceLength
            } else {
                let length = Bytes.characterLength(text, position, text.count)
                addCharacter(text[position..<position + length], start, &list)
                position += length
            }
        }
    }
}
