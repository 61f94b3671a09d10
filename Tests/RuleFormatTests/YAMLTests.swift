import Testing

@testable import RuleFormat

/// YAML as nodes with places, and what of it is refused.
@Suite("YAML")
struct YAMLTests {
    @Test(arguments: [
        ("a: 1\nb: [x, 'y', \"z\"]", "{a@0:0: 1@0:3, b@1:0: [x@1:4, 'y'@1:7, 'z'@1:12]@1:3}@0:0"),
        ("- {a: ~, b: }\n- |\n  two\n  lines", "[{a@0:3: ~@0:6, b@0:9: @0:12}@0:2, 'two\nlines'@1:2]@0:0"),
        // What an anchor names counts as written where it is used; what is in it stays where it is.
        ("a: &x [1]\nb: *x", "{a@0:0: [1@0:7]@0:3, b@1:0: [1@0:7]@1:3}@0:0"),
        ("{\"a\": {\"b\": [true]}}", "{'a'@0:1: {'b'@0:7: [true@0:13]@0:12}@0:6}@0:0"),
        // Columns are code points; bytes are counted later.
        ("é: x", "{é@0:0: x@0:3}@0:0"),
        ("--- x\n...\n", "x@0:4"),
        ("? [a]\n: b", "{[a@0:3]@0:2: b@1:2}@0:0"),
    ])
    func composed(text: String, expected: String) throws {
        #expect(try YAMLComposer.compose(text).map(Self.written) == expected)
    }

    @Test(arguments: ["", "\n\n", "# nothing but a comment\n"])
    func nothing(text: String) throws {
        #expect(try YAMLComposer.compose(text) == nil)
    }

    @Test(arguments: [
        ("a: [", 1, 0, "did not find expected node content"),
        ("a: 1\n b: 2", 1, 2, "mapping values are not allowed in this context"),
        ("a: *x", 0, 3, "nothing before it has the anchor x"),
        // An anchor names what is whole only.
        ("a: &x [*x]", 0, 7, "nothing before it has the anchor x"),
        ("a\n---\nb", 1, 0, "a second document begins"),
        ("a: \u{1}", 0, 3, "control characters are not allowed"),
        (String(repeating: "[", count: 2000), 0, 200, "it is nested too deep"),
        (String(repeating: "{a: ", count: 2000), 0, 797, "it is nested too deep"),
    ])
    func refused(text: String, line: Int, column: Int, reason: String) throws {
        let error = try #require(throws: YAMLError.self) { try YAMLComposer.compose(text) }
        #expect(error.reason == reason)
        #expect(error.mark.line == line && error.mark.column == column, "\(error.mark)")
    }

    /// Aliases of aliases name much and hold little: each list is there once.
    @Test func manyAliases() throws {
        let lists = (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }
        let node = try #require(try YAMLComposer.compose("a0: &a0 [x]\n" + lists.joined()))
        var reader = FormatReader(path: "a.yaml", yaml: "")
        #expect(reader.written(node) == nil)
        #expect(reader.problems.contains { $0.message.hasPrefix("There are more than 20000 values") })
    }

    private static func written(_ node: YAMLNode) -> String {
        let content =
            switch node.content {
            case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
            case .sequence(let items): "[" + items.map(written).joined(separator: ", ") + "]"
            case .mapping(let pairs):
                "{" + pairs.map { "\(written($0.key)): \(written($0.value))" }.joined(separator: ", ") + "}"
            }
        return "\(content)@\(node.mark.line):\(node.mark.column)"
    }
}
