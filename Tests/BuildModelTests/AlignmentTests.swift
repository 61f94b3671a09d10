import Testing

@testable import BuildModel

@Suite("Aligning two lists") struct AlignmentTests {
    @Test(
        arguments: [
            ("abc", "abc", [0, 1, 2]),
            ("bc", "abc", [1, 2]),
            ("ac", "abc", [0, 2]),
            ("a", "aaa", [2]),
            ("ab", "abab", [2, 3]),
            ("axb", "ab", [0, nil, 1]),
            ("xyz", "abc", [nil, nil, nil]),
            ("", "abc", []),
            ("abc", "", [nil, nil, nil]),
            ("ba", "ab", [nil, 0]),
        ] as [(String, String, [Int?])])
    func pairsLaterPiecesFirst(steps: String, entries: String, expected: [Int?]) {
        let steps = Array(steps)
        let entries = Array(entries)
        let alignment = Alignment(stepCount: steps.count, entryCount: entries.count) {
            steps[$0] == entries[$1] ? 1 : 0
        }
        #expect(alignment.entries == expected)
    }
}
