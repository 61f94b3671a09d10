import SourceText
import Testing

@Suite("Joined text knows where it came from")
struct MappedTextTests {
    /// `one two three` out of a file where other text lies in between.
    private let file = SourceFile(path: "x", text: "RUN one \\\n# x\n two \\\nthree\n")
    private var text: MappedText {
        var text = MappedText(at: 4)
        text.append(file.bytes[4..<8], at: 4)
        text.append(file.bytes[15..<19], at: 15)
        text.append(file.bytes[21..<26], at: 21)
        return text
    }

    @Test func everyByteHasItsPlace() {
        #expect(text.string == "one two three")
        #expect(text.bytes.indices.map { file.bytes[text.fileOffset($0)] } == text.bytes)
        #expect(text.fileRange == 4..<26)
    }

    @Test(arguments: [
        (0..<3, 4..<7), (4..<7, 15..<18), (8..<13, 21..<26), (0..<7, 4..<18), (7..<9, 18..<22), (4..<4, 15..<15),
        (13..<13, 26..<26),
    ])
    func ranges(_ range: ByteRange, _ expected: ByteRange) {
        #expect(text.fileRange(range) == expected)
    }

    @Test func partsKeepTheirPlaces() {
        for start in 0...13 {
            for end in start...13 {
                let part = text[start..<end]
                #expect(part.bytes == Array(text.bytes[start..<end]))
                #expect(part.fileRange == text.fileRange(start..<end))
                #expect(part.bytes.indices.allSatisfy { part.fileOffset($0) == text.fileOffset(start + $0) })
            }
        }
    }

    @Test func piecesThatLieSideBySideAreOne() {
        var halves = MappedText(file, 4..<6)
        halves.append(file.bytes[6..<8], at: 6)
        #expect(halves == MappedText(file, 4..<8))
    }

    @Test func emptyTextStandsSomewhere() {
        let empty = MappedText(at: 7)
        #expect(empty.isEmpty)
        #expect(empty.fileRange == 7..<7)
        #expect(empty.fileOffset(0) == 7)
    }
}
