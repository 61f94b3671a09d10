import SourceText

/// A recursive-descent reader of POSIX shell and bash's common additions. It never fails and never goes back over
/// text more than a fixed number of times.
struct ShellParser {
    let dialect: ShellDialect
    /// What is being read now: the script, or within it a text that had quotes or tabs taken off.
    var text: MappedText
    var bytes: [UInt8]
    var position = 0
    /// Where reading stops.
    var end: Int
    var hereDocuments = HereDocumentLine()
    /// No `((` behind this offset is closed.
    var unclosedArithmetic = Int.max

    var commands: [ShellCommand] = []
    var chains: [ShellChain] = []
    var pipelines: [ShellPipelinePlace] = []

    var currentPipeline: Int?
    var closers: ListClosers = []
    /// True where what is read may not run.
    var isConditional = false
    /// How many commands deep the reader is within quoted scripts, and the wrappers they were found behind.
    var quotedDepth = 0
    var outerWrappers: [String] = []
    var outerWrapperRanges: [ByteRange] = []
    var depth = 0

    /// Deeper nesting than this is opaque; scripts that people write stay below ten.
    static let maximumDepth = 32
    /// How deep `sh -c` in `sh -c` is followed.
    static let maximumQuotedDepth = 8

    init(_ text: MappedText, dialect: ShellDialect) {
        self.dialect = dialect
        self.text = text
        bytes = text.bytes
        end = bytes.count
    }

    mutating func parseScript() -> ShellList {
        parseList(.script, until: [], isNested: false)
    }

    /// Reads another text in the middle of this one, such as a here-document without its tabs.
    mutating func reading<Result>(_ other: MappedText, _ body: (inout ShellParser) -> Result) -> Result {
        let saved = (text, bytes, position, end, hereDocuments, unclosedArithmetic, closers)
        text = other
        bytes = other.bytes
        position = 0
        end = bytes.count
        hereDocuments = HereDocumentLine()
        unclosedArithmetic = Int.max
        closers = []
        let result = body(&self)
        (text, bytes, position, end, hereDocuments, unclosedArithmetic, closers) = saved
        return result
    }

    /// The byte at an offset, or 0 behind the end.
    func byte(at offset: Int) -> UInt8 {
        offset < end ? bytes[offset] : 0
    }

    /// The bytes from an offset to where the reader is, as a place in the file.
    func fileRange(from start: Int) -> ByteRange {
        text.fileRange(start..<max(start, min(position, end)))
    }

    func string(_ range: ByteRange) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    // Blanks, continuations and comments.

    mutating func skipBlanks() {
        while position < end {
            switch bytes[position] {
            case .space, .tab:
                position += 1
            case .backslash where byte(at: position + 1) == .newline:
                position += 2
            case .carriageReturn where position + 1 == end || bytes[position + 1] == .newline:
                position += 1
            case .hash where position == 0 || bytes[position - 1].isShellMeta:
                while position < end, bytes[position] != .newline { position += 1 }
            default:
                return
            }
        }
    }

    /// Blanks and newlines; a newline that here-documents wait for takes their bodies along.
    mutating func skipLines() {
        skipBlanks()
        while position < end, bytes[position] == .newline {
            consumeNewline()
            skipBlanks()
        }
    }

    mutating func consumeNewline() {
        position = hereDocuments.resume(at: position) ?? position + 1
    }

    /// Leaves one byte behind that no command begins with. Of a newline the bodies are taken along here as well: read
    /// as commands and as bodies, nested ones would be read twice on each level.
    mutating func stepOver() {
        if byte(at: position) == .newline { consumeNewline() } else { position = min(position + 1, end) }
    }

    /// The plain word that begins here, up to a blank or an operator; empty where quotes or expansions begin in it.
    func plainWord(at start: Int) -> ArraySlice<UInt8> {
        var offset = start
        // No reserved word is longer than eight bytes.
        let limit = min(end, start + 9)
        while offset < limit, bytes[offset].isShellPlain { offset += 1 }
        if offset < end, !bytes[offset].isShellMeta, !isLineEnd(offset) { return [] }
        return bytes[start..<offset]
    }

    private func isLineEnd(_ offset: Int) -> Bool {
        switch bytes[offset] {
        case .carriageReturn: offset + 1 == end || bytes[offset + 1] == .newline
        case .backslash: false
        default: false
        }
    }

    func reservedWord() -> ReservedWord? {
        let word = plainWord(at: position)
        return word.isEmpty ? nil : ReservedWord(word)
    }

    /// Steps over a reserved word when it stands here.
    mutating func accept(_ word: ReservedWord) -> Bool {
        guard position < end, reservedWord() == word else { return false }
        position += plainWord(at: position).count
        return true
    }
}
