import SourceText
import Testing

@Suite("Edits apply all together or not at all")
struct EditTests {
    @Test(arguments: [
        ([Edit(0..<1, "X")], "Xbcdef"), ([Edit(6..<6, "g")], "abcdefg"), ([Edit(0..<6, "")], ""),
        ([Edit(4..<5, "Y"), Edit(1..<2, "X")], "aXcdYf"), ([Edit(1..<1, "X"), Edit(1..<2, "Y")], "aXYcdef"),
        ([Edit(1..<2, "X"), Edit(2..<3, "Y")], "aXYdef"), ([], "abcdef"), ([Edit(2..<4, "é")], "abéef"),
    ])
    func apply(_ edits: [Edit], _ expected: String) throws {
        let result = try #require(Edit.apply(edits, to: Array("abcdef".utf8)))
        #expect(String(decoding: result, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        [Edit(0..<2, ""), Edit(1..<3, "")], [Edit(0..<6, ""), Edit(2..<2, "x")], [Edit(5..<7, "")], [Edit(-1..<0, "")],
    ])
    func overlapsAndRangesOutsideAreRefused(_ edits: [Edit]) {
        #expect(Edit.apply(edits, to: Array("abcdef".utf8)) == nil)
    }
}
