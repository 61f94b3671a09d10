import SourceText

/// Takes one joined line apart: keyword, flags, arguments. `newNodeFromLine` in BuildKit's parser.go.
struct InstructionReader {
    let escape: UInt8
    private(set) var errors: [SyntaxError] = []

    /// An ONBUILD within an ONBUILD is refused later on; what nests deeper is not read.
    private static let maximumDepth = 4

    init(escape: UInt8) {
        self.escape = escape
    }

    mutating func read(_ line: MappedText, range: ByteRange, depth: Int = 0) -> InstructionDraft {
        let bytes = line.bytes
        let content = Bytes.trim(bytes, 0, bytes.count)
        var keywordEnd = content.lowerBound
        while keywordEnd < content.upperBound, !Bytes.isBlank(bytes[keywordEnd]) { keywordEnd += 1 }
        let keyword = WordScanner.word(line, content.lowerBound..<keywordEnd)
        let scanner = FlagScanner(line, keywordEnd, content.upperBound, escape: escape)
        let start = Bytes.skipSpace(bytes, scanner.rest, content.upperBound)
        var instruction = InstructionDraft(
            kind: InstructionKind(keyword: keyword.value), keyword: keyword, range: range, flags: scanner.flags,
            text: line[start..<content.upperBound])
        readArguments(&instruction, depth: depth)
        return instruction
    }

    private mutating func readArguments(_ instruction: inout InstructionDraft, depth: Int) {
        let text = instruction.text
        guard !text.isEmpty else { return }
        switch instruction.kind {
        case .run, .cmd, .entrypoint, .shell:
            instruction.arguments = jsonOrShell(text, &instruction)
        case .add, .copy, .volume:
            if case .json(let words) = jsonOrShell(text, &instruction) {
                instruction.arguments = .json(words)
            } else {
                instruction.arguments = .words(WordScanner.blankSeparated(text))
            }
        case .expose, .from, .unknown:
            instruction.arguments = .words(WordScanner.blankSeparated(text))
        case .user, .workdir, .stopsignal, .maintainer:
            instruction.arguments = .words([WordScanner.word(text, 0..<text.bytes.count)])
        case .env, .label:
            let keyword = instruction.kind == .env ? "ENV" : "LABEL"
            let pairs = PairScanner.pairs(text, keyword: keyword, escape: escape, errors: &errors)
            if !pairs.isEmpty { instruction.arguments = .pairs(pairs) }
        case .arg:
            let pairs = PairScanner.arguments(text, escape: escape)
            if !pairs.isEmpty { instruction.arguments = .pairs(pairs) }
        case .healthcheck:
            let typeEnd = HealthcheckText.typeEnd(text.bytes)
            let command = text[HealthcheckText.commandStart(text.bytes, typeEnd)..<text.bytes.count]
            if !command.isEmpty { instruction.arguments = jsonOrShell(command, &instruction) }
        case .onbuild:
            guard depth < Self.maximumDepth else { return }
            let trigger = read(text, range: text.fileOffset(0)..<instruction.range.upperBound, depth: depth + 1)
            instruction.triggers = [trigger]
        }
    }

    /// A JSON array, or shell text when it is none.
    private mutating func jsonOrShell(_ text: MappedText, _ instruction: inout InstructionDraft) -> Arguments {
        guard text.bytes.first == UInt8(ascii: "[") else { return .shell(text) }
        switch JSONArray(text) {
        case .strings(let words): return .json(words)
        case .invalid:
            instruction.hasInvalidJSON = true
        case .mixed(let range):
            errors.append(
                SyntaxError(
                    "A JSON array must hold strings only here. Put this element into double quotes", at: range))
        }
        return .shell(text)
    }
}

/// Where the parts of a HEALTHCHECK's text lie. `parseHealthConfig` in line_parsers.go.
enum HealthcheckText {
    static func typeEnd(_ bytes: [UInt8]) -> Int {
        bytes.firstIndex(where: Bytes.isLatinSpace) ?? bytes.count
    }

    static func commandStart(_ bytes: [UInt8], _ typeEnd: Int) -> Int {
        bytes[typeEnd...].firstIndex { !Bytes.isLatinSpace($0) } ?? bytes.count
    }
}

extension InstructionKind {
    /// The kind of a keyword in any casing.
    public init(keyword: String) {
        self = InstructionKind(rawValue: GoCase.lowered(keyword)) ?? .unknown
        if keyword.isEmpty { self = .unknown }
    }
}
