import SourceText

/// Reads a file line by line into instructions. `Parse` in BuildKit's parser.go.
struct DockerfileReader {
    private let source: SourceFile
    private let bytes: [UInt8]
    private var lines: LineScanner
    private(set) var directives = DirectiveReader()
    private(set) var comments: [Comment] = []
    private(set) var instructions: [Instruction] = []
    private(set) var errors: [SyntaxError] = []
    /// Comments that belong to the next instruction.
    private var pending: [Comment] = []

    var escape: UInt8 { directives.escape }

    init(_ source: SourceFile) {
        self.source = source
        bytes = source.bytes
        lines = LineScanner(source.bytes)
    }

    mutating func read() {
        while let line = lines.next() {
            let start = Bytes.skipSpace(bytes, contentStart(line), line.contentEnd)
            if start == line.contentEnd {
                directives.end()
            } else if bytes[start] == UInt8(ascii: "#") {
                if !directives.read(bytes, start, line.contentEnd) { addComment(start..<line.contentEnd) }
            } else {
                directives.end()
                readInstruction(from: start, line)
            }
        }
        errors += directives.errors
        errors += lines.overlong.map {
            SyntaxError("Line is longer than \(LineScanner.maximumLength) bytes. Split it with continuations", at: $0)
        }
        if instructions.isEmpty {
            errors.append(
                SyntaxError("File has no instructions. Begin it with FROM", at: bytes.count..<bytes.count))
        }
    }

    /// Behind the byte order mark.
    private func contentStart(_ line: LineScanner.Line) -> Int {
        line.start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, line.contentEnd) : line.start
    }

    @discardableResult
    private func comment(_ range: ByteRange) -> Comment {
        let text = Bytes.trim(bytes, range.lowerBound + 1, range.upperBound)
        return Comment(text: Bytes.string(bytes[text]), range: range)
    }

    private mutating func addComment(_ range: ByteRange) {
        let comment = comment(range)
        comments.append(comment)
        if comment.text.isEmpty { pending = [] } else { pending.append(comment) }
    }

    private mutating func readInstruction(from start: Int, _ first: LineScanner.Line) {
        var text = MappedText(at: start)
        var (end, continues) = content(start, first.contentEnd)
        text.append(bytes[start..<end], at: start)
        var lastEnd = first.contentEnd
        var innerComments: [Comment] = []
        var blankLines: [ByteRange] = []
        while continues, let line = lines.next() {
            lastEnd = line.contentEnd
            let content = Bytes.skipSpace(bytes, line.start, line.contentEnd)
            if content == line.contentEnd {
                blankLines.append(line.start..<line.contentEnd)
            } else if bytes[content] == UInt8(ascii: "#") {
                innerComments.append(comment(content..<line.contentEnd))
            } else {
                (end, continues) = self.content(line.start, line.contentEnd)
                text.append(bytes[line.start..<end], at: line.start)
            }
        }
        comments += innerComments

        var reader = InstructionReader(escape: escape)
        var instruction = reader.read(text, range: start..<lastEnd)
        errors += reader.errors
        instruction.comments = pending
        instruction.innerComments = innerComments
        instruction.blankLines = blankLines
        instruction.isMalformed = !reader.errors.isEmpty
        if !instruction.isMalformed, takesHeredocs(instruction) { readHeredocs(text, &instruction) }
        instructions.append(Instruction(instruction))
        pending = []
    }

    /// Where the content of a line ends, and whether the next line continues it: an escape character
    /// at the end, not behind another one.
    private func content(_ start: Int, _ end: Int) -> (Int, Bool) {
        var last = end
        while last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        guard last > start, bytes[last - 1] == escape, last - 1 == start || bytes[last - 2] != escape else {
            return (end, false)
        }
        return (last - 1, true)
    }

    private func takesHeredocs(_ instruction: InstructionDraft) -> Bool {
        let target = instruction.kind == .onbuild ? instruction.triggers.first ?? instruction : instruction
        guard target.kind == .run || target.kind == .copy || target.kind == .add else { return false }
        if case .json = target.arguments { return false }
        return true
    }

    private mutating func readHeredocs(_ line: MappedText, _ instruction: inout InstructionDraft) {
        guard containsMarker(line.bytes) else { return }
        let markers: [HeredocMarker]
        do {
            markers = try HeredocMarker.all(in: line.bytes)
        } catch {
            errors.append(SyntaxError(error.message, at: instruction.range))
            return
        }
        guard !markers.isEmpty else { return }
        for marker in markers {
            instruction.heredocs.append(readHeredoc(marker, line))
        }
        let end = instruction.heredocs.last?.terminatorRange.upperBound ?? instruction.range.upperBound
        instruction.range = instruction.range.lowerBound..<max(end, instruction.range.upperBound)
        // A trigger has them too, so that it can be read as the instruction that it is.
        if var trigger = instruction.triggers.first {
            trigger.heredocs = instruction.heredocs
            trigger.range = trigger.range.lowerBound..<instruction.range.upperBound
            instruction.triggers = [trigger]
        }
    }

    private func containsMarker(_ line: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in line {
            if byte == UInt8(ascii: "<"), previous == byte { return true }
            previous = byte
        }
        return false
    }

    private mutating func readHeredoc(_ marker: HeredocMarker, _ line: MappedText) -> Heredoc {
        let start = lines.offset
        var end = start
        var terminator: ByteRange?
        while let candidate = lines.next() {
            var content = candidate.start
            if marker.chomps {
                while content < candidate.contentEnd, bytes[content] == 0x09 { content += 1 }
            }
            if bytes[content..<candidate.contentEnd].elementsEqual(marker.name) {
                terminator = content..<candidate.contentEnd
                break
            }
            end = candidate.end
        }
        let range = line.fileRange(marker.range)
        let name = Bytes.string(marker.name[...])
        if terminator == nil {
            errors.append(SyntaxError("Heredoc has no end. Put a line with nothing but \(name) behind it", at: range))
        }
        return Heredoc(
            name: name, expands: marker.expands, chomps: marker.chomps, fileDescriptor: marker.fileDescriptor,
            body: MappedText(source, start..<end), markerRange: range,
            terminatorRange: terminator ?? bytes.count..<bytes.count)
    }
}
