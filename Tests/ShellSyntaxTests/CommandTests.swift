import ShellSyntax
import SourceText
import Testing

/// Shell text and the commands in it, one a line as `ScriptDump` prints them.
struct CommandCase: Sendable, CustomTestStringConvertible {
    var text: String
    var commands: [String]
    var testDescription: String { text }

    init(_ text: String, _ commands: String...) {
        self.text = text
        self.commands = commands
    }
}

@Suite("Commands of a script")
struct CommandTests {
    static let lists = [
        CommandCase(""),
        CommandCase("  # only a comment"),
        CommandCase("a", "a"),
        CommandCase("a && b || c; d & e", "a", "&& b", "? || c", "; d", "& e"),
        CommandCase("a || b && c", "a", "? || b", "&& c"),
        CommandCase("a | b |& c", "a", "| b", "| c"),
        CommandCase("a |\n  b &&\n\n c", "a", "| b", "&& c"),
        CommandCase("a\nb # c\nd", "a", "; b", "; d"),
        CommandCase("a; # c\r\nb\r\n", "a", "; b"),
        CommandCase("! a | b", "a", "| b"),
        CommandCase("echo a#b #c", "echo a#b"),
        CommandCase("a \\\n  b \\\n  c", "a b c"),
        CommandCase("a\\\nb", "ab"),
        CommandCase("A=1 B= c d=e", "A=1 B= c d=e"),
        CommandCase("A=1; B+=2", "A=1", "; B+=2"),
        CommandCase("a=(b 'c d'\n e $f) g", "a=(b 'c d' e $f) g"),
        CommandCase("a[1]=b", "a=b"),
        CommandCase("declare -a a=(b c)", "declare -a a=(b c)"),
    ]

    static let compounds = [
        CommandCase("(a; b) && { c; d; }", "a", "; b", "c", "; d"),
        CommandCase("if a; then b; elif c; then d; else e; fi; f", "a", "? b", "? c", "? d", "? e", "; f"),
        CommandCase("if [ -n \"$A\" ]\nthen\n b\nfi > c", "[ -n $A ]", "? b"),
        CommandCase("for i in a $b \"c d\"; do e $i; done", "? e $i"),
        CommandCase("for i\ndo a; done", "? a"),
        CommandCase("for ((i=0; i<$(n); i++)); do a; done", "n", "? a"),
        CommandCase("for i in *; { a; }", "? a"),
        CommandCase("while read -r l; do a; done < b; until c; do d; done", "read -r l", "? a", "c", "? d"),
        CommandCase("select x in a b; do c; done", "? c"),
        CommandCase(
            "case \"$(a)\" in x|y) b ;; (z) c;; *) d; esac; e", "a", "? b", "? c", "? d", "; e"),
        CommandCase("case $a in\n x ) ;;\n y)\n  b\n  ;&\n z) c ;;&\nesac", "? b", "? c"),
        CommandCase("f() { a; }; f", "? a", "; f"),
        CommandCase("function f { a; }\nfunction g() (b)\nh ()\n{\n c\n}", "? a", "? b", "? c"),
        CommandCase("[[ a < b && $(c) =~ ^(d|e)$ ]] && f", "c", "&& f"),
        CommandCase("(( a = 1 << 2 )) || b", "? || b"),
        CommandCase("((a); b)", "a", "; b"),
        CommandCase("{ a | b; } | while c; do d; done | e", "a", "| b", "| c", "? d", "| e"),
        CommandCase("time { a; }; time -p b", "a", "; time> b"),
        CommandCase("if a; then b; done; c", "a", "? b", "? ; c"),
        CommandCase("a; done; b) c; fi", "a", "; b", "; c"),
        CommandCase("then a", "; a"),
        CommandCase("echo if then done { }", "echo if then done { }"),
        CommandCase("{a,b} c; {d", "{a,b} c", "; {d"),
    ]

    static let words = [
        CommandCase(#"echo 'a "b"' "c 'd'" e\ f"#, #"echo 'a "b"' 'c 'd'' e' 'f"#),
        CommandCase(#"echo "a\"b\$c\d\\" \$x"#, #"echo 'a"b$c\d\' '$'x"#),
        CommandCase(#"echo $'a\tb\x41\101\'' $"x""#, "echo 'a\tbAA'' 'x'"),
        CommandCase(
            "echo $a ${b} ${c:-d e} ${#f} ${!g} $1 ${10} $@ $$ $",
            "echo $a $b ${c:-d e} ${f#} ${g!} $1 $10 $@ $$ $"),
        CommandCase(#"echo "${a:-"b }"}" ${c%"}"}"#, #"echo ${a:-"b }"} ${c%"}"}"#),
        CommandCase("echo ${a:-$(b)} ${c/$(d)/e}", "echo ${a:-$(b)} ${c/$(d)/e}", "? b", "d"),
        CommandCase("echo $(a \"$(b)\") \"c $(d) e\"", "echo $(1) 'c '$(1)' e'", "a $(1)", "b", "d"),
        CommandCase("echo `a` \"`b \\\"c\\\" \\`d\\``\"", "echo $(1) $(1)", "a", "b 'c' $(1)", "d"),
        CommandCase("echo $((1 + $(a) * (2))) $(( b ))", "echo $((1 + $(a) * (2))) $(( b ))", "a"),
        CommandCase("echo $((a); b)", "echo $(2)", "a", "; b"),
        CommandCase("diff <(a) >(b | c)", "diff <() <()", "a", "b", "| c"),
        CommandCase("echo @(a|b) x?(c d)", "echo @(a|b) x?(c d)"),
        CommandCase("echo $(a # b )\n)", "echo $(1)", "a"),
        CommandCase("echo \"$(case a in b) c;; esac)\"", "echo $(1)", "? c"),
        CommandCase("echo ${{ x }} \"a", "echo ${{ x }} 'a'"),
        CommandCase("echo 'a", "echo 'a'"),
        CommandCase("echo $(a", "echo $(1)", "a"),
    ]

    static let redirections = [
        CommandCase("a > b 2>&1 < c >> d <> e >| f", "a >b 2>&1 <c >>d <>e >|f"),
        CommandCase("a &> b &>> c <<< \"d $e\"", "a &>b &>>c <<<'d '$e"),
        CommandCase("2>/dev/null a b1>c", "a b1 2>/dev/null >c"),
        CommandCase("> a", ">a"),
        CommandCase("a {fd}> b", "a >b"),
        CommandCase("a > $(b)", "a >$(1)", "b"),
        CommandCase("a >&2 b", "a b >&2"),
    ]

    @Test(arguments: lists + compounds + words + redirections)
    func dump(_ example: CommandCase) {
        #expect(script(example.text).dump() == example.commands)
    }

    @Test(arguments: lists + compounds + words + redirections)
    func rangesBeginWithTheirWords(_ example: CommandCase) {
        let source = file(example.text)
        for command in script(example.text).commands {
            #expect(!command.range.isEmpty)
            if let word = command.nameWord, let literal = word.literal, !literal.contains(where: "'\" ".contains) {
                #expect(source.text(command.nameRange).replacing("\\\n", with: "") == literal)
            }
            for word in command.arguments {
                #expect(command.range.contains(word.range.lowerBound))
                #expect(word.range.upperBound <= command.range.upperBound)
                if word.parts.count == 1, case .literal(let text, false)? = word.parts.first {
                    #expect(source.text(word.range) == text)
                }
            }
        }
    }

    @Test func numbersOfListsAndPipelines() {
        let commands = script("a && b | c; $(d | e); (f)").commands
        #expect(commands.map(\.chain) == [0, 0, 0, 0, 1, 1, 2])
        #expect(commands.map(\.pipeline) == [0, 1, 1, 2, 3, 3, 5])
        #expect(commands.map(\.pipelineIndex) == [0, 0, 1, 0, 0, 1, 0])
        #expect(commands.map(\.pipelineCount) == [1, 2, 2, 1, 2, 2, 1])
        #expect(commands.map(\.index) == Array(0..<7))
    }

    @Test func doubleBracketsAreArithmeticInBashOnly() {
        #expect(script("((a || true))", .bash).dump() == [])
        #expect(script("((a || true))", .posix).dump() == ["a", "? || true"])
    }

    @Test func opaquePiecesKeepTheirPlace() {
        let text = "a; ) b"
        let nodes = script(text).list.items.flatMap(\.pipeline.nodes)
        #expect(nodes.map { file(text).text($0.range) } == ["a", ")", "b"])
        guard case .opaque = nodes[1] else {
            Issue.record("The bracket is \(nodes[1]).")
            return
        }
    }
}
