import ShellSyntax
import SourceText
import Testing

@Suite("Facts about a script")
struct FactTests {
    @Test(arguments: [
        ("set -e; a", true, false), ("set -eux && a", true, false), ("set -o pipefail; a", false, true),
        ("set -euo pipefail; a", true, true), ("set -o errexit -o pipefail; a", true, true),
        ("set -x; a", false, false),
        ("a; set +e", false, false), ("(set -e; a)", false, false), ("if a; then set -e; fi", false, false),
        ("{ set -e; a; }", true, false), ("set -- -e", false, false), ("sh -c 'set -e'", false, false),
    ])
    func options(_ text: String, _ errexit: Bool, _ pipefail: Bool) {
        #expect(script(text).setsErrexit == errexit)
        #expect(script(text).setsPipefail == pipefail)
    }

    @Test(arguments: [
        ("a; set -e; b; set +e; c", "b set"), ("(set -e; a); b", "a"), ("{ set -e; }; a $(b)", "a b"),
        ("set -e | a; b", ""), ("set -e; (a); sh -c b", "a sh"),
    ])
    func errexitFromWhereOn(_ text: String, _ names: String) {
        let script = script(text)
        #expect(script.commands.filter { script.hasErrexit(at: $0) }.map(\.name).joined(separator: " ") == names)
    }

    @Test func optionsOfTheInterpreter() {
        let text = MappedText(file("a | b"), 0..<5)
        let interpreter = ShellInterpreter(shell: ["/bin/bash", "-eo", "pipefail", "-c"])
        let script = ShellScript(parsing: text, interpreter: interpreter)
        #expect(script.commands.allSatisfy { script.hasErrexit(at: $0) && script.hasPipefail(at: $0) })
    }

    /// Commands that must have run when the script succeeds.
    @Test(arguments: [
        ("a && b && c", "a b c"), ("a; b", "a b"), ("a && b; c", "a c"), ("a && b || c", "a"), ("a || b && c", "a c"),
        ("a || b; c && d", "a c d"), ("{ a && b; } && c", "a b c"), ("(a && b) || c", "a"), ("! { a && b; }", "a"),
        ("{ a && b; }; c", "a c"), ("set -e; { a && b; }; c", "set a b c"), ("set -e; a && b; c", "set a c"),
        ("if a && b; then c; fi", "a"), ("f() { a; }; b", "b"), ("a $(b && c)", "a b"), ("a | b", "a b"),
        ("{ a && b; } | c", "a c"), ("set -o pipefail; { a && b; } | c", "set a b c"), ("sh -c 'a && b'", "sh a b"),
        ("a & b", "a b"), ("echo ${x:-$(a)}", "echo"),
    ])
    func alwaysRuns(_ text: String, _ names: String) {
        let script = script(text)
        #expect(script.commands.filter { script.alwaysRuns($0) }.map(\.name).joined(separator: " ") == names)
    }

    @Test func neighbours() {
        let script = script("a $(b | c) && { d | e; } | f")
        let commands = script.commands
        #expect(commands.map(\.name) == ["a", "b", "c", "d", "e", "f"])
        #expect(script.commands(before: commands[2]).map(\.name) == ["a", "b"])
        #expect(script.commands(after: commands[3]).map(\.name) == ["e", "f"])
        #expect(script.members(ofPipelineOf: commands[1]).map(\.name) == ["b", "c"])
        #expect(script.members(ofPipelineOf: commands[0]).map(\.name) == ["a"])
        #expect(script.enclosingPipelines(of: commands[4]).count == 2)
        #expect(script.commands(inChain: commands[0].chain).map(\.name) == ["a", "f"])
        #expect(script.chains[commands[1].chain].kind == .substitution)
    }
}
