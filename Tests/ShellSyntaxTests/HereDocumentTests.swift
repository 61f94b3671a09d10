import ShellSyntax
import SourceText
import Testing

@Suite("Here-documents")
struct HereDocumentTests {
    @Test(arguments: [
        ("cat <<E\na $b\n$(c)\nE\nd", ["a $b\n$(c)\n"], ["cat <<E", "c", "; d"]),
        ("cat <<'E'\n$(c)\nE\nd", ["$(c)\n"], ["cat <<'E'", "; d"]),
        ("cat <<\\E && b\n`c`\nE\n", ["`c`\n"], ["cat <<'E'", "&& b"]),
        ("cat <<-E | b\n\t\ta\n\t\tE\nd", ["a\n"], ["cat <<-E", "| b", "; d"]),
        ("a <<A; b <<B\n1\nA\n2\nB\nc", ["1\n", "2\n"], ["a <<A", "; b <<B", "; c"]),
        ("a <<A <<B\n1\nA\n2\nB\n", ["1\n", "2\n"], ["a <<A <<B"]),
        ("a <<A \"b\nc\" d\n1\nA\ne", ["1\n"], ["a 'b\nc' d <<A", "; e"]),
        ("a <<A # it's\n1\nA\nb", ["1\n"], ["a <<A", "; b"]),
        ("a <<A \\\n b\n1\nA\nc", ["1\n"], ["a b <<A", "; c"]),
        ("echo \"$(cat <<A\n1 \"\nA\n)\" b", ["1 \"\n"], ["echo $(1) b", "cat <<A"]),
        ("if a <<A; then\n1\nA\nb; fi", ["1\n"], ["a <<A", "? b"]),
        ("{ a; } <<A\n$(b)\nA\nc", [], ["a", "b", "; c"]),
        ("a <<A\n1", ["1"], ["a <<A"]),
        ("a <<A \"${b:-it's}\"\n1\nA\nc", ["1\n"], ["a ${b:-it's} <<A", "; c"]),
        ("a <<A `b <<B`\n1\nA\nc", ["1\n", ""], ["a $(1) <<A", "b <<B", "; c"]),
        ("a `b <<B\n1\nB\n` c\nd", ["1\n"], ["a $(1) c", "b <<B", "; d"]),
        ("a <<A", [""], ["a <<A"]),
        ("a <<A\r\n1\r\nA\r\nb", ["1\r\n"], ["a <<A", "; b"]),
        ("a <<A\n\\$(b) \\\\\nA\n", ["\\$(b) \\\\\n"], ["a <<A"]),
        ("while read x; do a; done <<A\n1\nA\nb", [], ["read x", "? a", "; b"]),
    ])
    func bodies(_ text: String, _ bodies: [String], _ commands: [String]) {
        let script = script(text)
        #expect(script.dump() == commands)
        let redirections = script.commands.flatMap(\.redirections).filter { $0.body != nil }
        #expect(redirections.compactMap(\.body) == bodies)
        for redirection in redirections where redirection.symbol == "<<" {
            #expect(redirection.bodyRange.map { file(text).text($0) } == redirection.body)
        }
    }

    @Test func expandedBodiesHaveParts() {
        let redirection = script("cat <<E\na ${b:-c} $(d)\nE").commands[0].redirections[0]
        let word = ShellWord(range: 0..<0, parts: redirection.bodyParts)
        #expect(word.dump == "'a '${b:-c}' '$(1)'\n'")
        #expect(script("cat <<'E'\n$a\nE").commands[0].redirections[0].bodyParts.isEmpty)
    }

    /// A line that ends in `!` hid from the reader that bodies follow, so that each level was read twice.
    @Test func nestedBodiesAreReadOnce() {
        let levels = 12
        let text = String(repeating: "a <<A &!\nb $(c <<C &!\n", count: levels)
        #expect(script(text).commands.count <= 4 * levels)
    }
}
