import SourceText

/// Where the bodies of the here-documents of one line stand, and where reading goes on behind them.
struct HereDocumentLine {
    /// The newline that the bodies follow.
    private(set) var lineEnd = -1
    private var next = 0

    /// Where the next body of the line that `position` is in begins.
    mutating func bodyStart(from position: Int, in bytes: [UInt8], end: Int) -> Int {
        if position > lineEnd {
            var scan = BalancedScan(bytes, end: end)
            lineEnd = scan.lineEnd(from: position)
            next = min(lineEnd + 1, end)
        }
        return next
    }

    mutating func bodyEnded(at position: Int) {
        // In backticks the text ends early, maybe before the line does.
        next = max(next, position)
    }

    /// Where to go on when a newline is read.
    func resume(at position: Int) -> Int? {
        position == lineEnd && next > position ? next : nil
    }
}

/// The body of a here-document before it is known what it is for.
struct HereDocumentBody {
    var text: MappedText
    var range: ByteRange
    var isExpanded: Bool
}

extension ShellParser {
    /// Reads the word behind `<<` and finds the body that it ends.
    mutating func parseHereDocument(stripsTabs: Bool) -> (delimiter: ShellWord, body: HereDocumentBody) {
        let start = position
        var delimiter: [UInt8] = []
        var isQuoted = false
        while position < end {
            let byte = bytes[position]
            if byte == .singleQuote || byte == .doubleQuote {
                isQuoted = true
                position += 1
                while position < end, bytes[position] != byte {
                    delimiter.append(bytes[position])
                    position += 1
                }
                position = min(position + 1, end)
            } else if byte == .backslash, position + 1 < end {
                isQuoted = true
                delimiter.append(bytes[position + 1])
                position += 2
            } else if byte.isShellMeta || byte == .carriageReturn {
                break
            } else {
                delimiter.append(byte)
                position += 1
            }
        }
        let word = ShellWord(
            range: fileRange(from: start),
            parts: [.literal(String(decoding: delimiter, as: UTF8.self), quoted: isQuoted)])
        return (word, findBody(delimiter, stripsTabs: stripsTabs, isExpanded: !isQuoted))
    }

    private mutating func findBody(_ delimiter: [UInt8], stripsTabs: Bool, isExpanded: Bool) -> HereDocumentBody {
        let bodyStart = hereDocuments.bodyStart(from: position, in: bytes, end: end)
        var stripped = MappedText(at: text.fileOffset(bodyStart))
        var line = bodyStart
        var bodyEnd = end
        while line < end {
            var start = line
            if stripsTabs {
                while start < end, bytes[start] == .tab { start += 1 }
            }
            var stop = start
            while stop < end, bytes[stop] != .newline { stop += 1 }
            let next = min(stop + 1, end)
            if stop > start, bytes[stop - 1] == .carriageReturn { stop -= 1 }
            if bytes[start..<stop] == delimiter[...] {
                bodyEnd = line
                hereDocuments.bodyEnded(at: next)
                break
            }
            if stripsTabs { stripped.append(text[start..<next]) }
            line = next
        }
        if bodyEnd == end { hereDocuments.bodyEnded(at: end) }
        let range = bodyStart..<max(bodyStart, bodyEnd)
        return HereDocumentBody(
            text: stripsTabs ? stripped : text[range], range: text.fileRange(range), isExpanded: isExpanded)
    }

    /// What the shell expands in a body.
    mutating func parts(of body: HereDocumentBody) -> [ShellWord.Part] {
        guard body.isExpanded, depth < Self.maximumDepth else { return [] }
        depth += 1
        defer { depth -= 1 }
        return reading(body.text) {
            var builder = WordBuilder()
            $0.parseQuoted(until: nil, into: &builder)
            return builder.finish()
        }
    }
}
