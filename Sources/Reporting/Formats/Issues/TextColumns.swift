import SourceText

/// Places in a file as editors count them: columns in UTF-16 code units, from 1. A byte order mark takes no
/// column, and what is not UTF-8 takes one for each U+FFFD that a decoder would put in its place.
struct TextColumns {
    private let source: SourceFile
    /// The code units ahead of each byte; `nil` for a file of ASCII alone, where they are the bytes.
    private let unitsBefore: [Int]?

    init(_ source: SourceFile) {
        self.source = source
        unitsBefore = source.bytes.allSatisfy { $0 < 0x80 } ? nil : Self.count(source.bytes)
    }

    func position(_ offset: Int) -> Position {
        let offset = min(max(0, offset), source.bytes.count)
        let position = source.position(offset)
        guard let unitsBefore else { return position }
        let lineStart = source.lines.range(ofLine: position.line).lowerBound
        return Position(line: position.line, column: unitsBefore[offset] - unitsBefore[lineStart] + 1)
    }

    private static func count(_ bytes: [UInt8]) -> [Int] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let markLength = bytes.starts(with: mark) ? mark.count : 0
        var before = [Int](repeating: 0, count: markLength)
        before.reserveCapacity(bytes.count + 1)
        var units = 0
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes[markLength...].makeIterator()
        while true {
            let length: Int
            let width: Int
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar): (length, width) = (scalar.count, scalar.count == 4 ? 2 : 1)
            case .error(let bad): (length, width) = (bad, 1)
            case .emptyInput:
                before.append(units)
                return before
            }
            before += repeatElement(units, count: length)
            units += width
        }
    }
}
