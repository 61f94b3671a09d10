import BuildModel
import DockerfileSyntax
import SourceText

/// The lines of a Dockerfile that are its own. Those of heredocs are other files' content.
struct DockerfileLines {
    let source: SourceFile
    /// The bytes of heredoc bodies and their closing lines, in file order.
    private let foreign: [ByteRange]

    /// `nil` for an image's history, which nobody has laid out.
    init?(_ build: Build) {
        guard let dockerfile = build.dockerfile else { return nil }
        source = build.source
        foreign = dockerfile.instructions.flatMap { instruction in
            instruction.heredocs.map { heredoc in
                let body = heredoc.body.fileRange
                return body.lowerBound..<max(body.upperBound, heredoc.terminatorRange.upperBound)
            }
        }
    }

    /// The numbers of the file's own lines; the empty text behind the last line end is none.
    var numbers: [Int] {
        var next = foreign[...]
        let last = source.lines.range(ofLine: source.lines.count).isEmpty ? source.lines.count - 1 : source.lines.count
        guard last >= 1 else { return [] }
        return (1...last).filter { number in
            let start = source.lines.range(ofLine: number).lowerBound
            while let first = next.first, first.upperBound <= start { next = next.dropFirst() }
            return !(next.first?.contains(start) ?? false)
        }
    }

    /// The bytes of a line without the white space that it ends in.
    func textRange(ofLine number: Int) -> ByteRange {
        let line = source.lines.range(ofLine: number)
        var end = line.upperBound
        while end > line.lowerBound, Self.isBlank(source.bytes[end - 1]) { end -= 1 }
        return line.lowerBound..<end
    }

    /// A line with its line end.
    func wholeLine(_ number: Int) -> ByteRange {
        let line = source.lines.range(ofLine: number)
        let next = number < source.lines.count ? source.lines.range(ofLine: number + 1).lowerBound : source.bytes.count
        return line.lowerBound..<max(line.upperBound, next)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

extension SourceFile {
    /// The lines that a range touches, with their line ends.
    func wholeLines(_ range: ByteRange) -> ByteRange {
        let first = lines.range(ofLine: position(range.lowerBound).line).lowerBound
        let last = position(max(range.lowerBound, range.upperBound - 1)).line
        let end = last < lines.count ? lines.range(ofLine: last + 1).lowerBound : bytes.count
        return first..<max(first, end)
    }
}
