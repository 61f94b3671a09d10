import SourceText
import Testing

@Suite("Nearest names")
struct NearestNameTests {
    @Test(
        "are those of a slip of the hand",
        arguments: [
            ("titel", "title"), ("finl", "final"), ("x", nil), ("catgory", "category"), ("completely", nil),
            ("Title", "title"), ("title", nil), (String(repeating: "title", count: 100), nil),
        ])
    func nearest(_ name: String, _ expected: String?) {
        #expect(NearestName.of(name, among: ["title", "final", "category", "id"]) == expected)
    }

    @Test("of equals the first by name, whatever their order")
    func ties() {
        #expect(NearestName.of("cat", among: ["car", "bat"]) == "bat")
        #expect(NearestName.of("cat", among: ["bat", "car"]) == "bat")
    }

    @Test("the number of edits can be given")
    func limit() {
        #expect(NearestName.of("catgry", among: ["category"], atMost: 1) == nil)
        #expect(NearestName.of("catgry", among: ["category"], atMost: 2) == "category")
    }
}
