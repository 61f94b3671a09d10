import Testing

@testable import DockerfileSyntax

@Suite("Substitutions, as BuildKit's lex_test.go has them")
struct SubstitutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var input: String
        var variables: [String: String] = [:]
        var result: String?
        var testDescription: String { "\(input) with \(variables)" }

        init(_ input: String, _ variables: [String: String], _ result: String?) {
            self.input = input
            self.variables = variables
            self.result = result
        }
    }

    static let two = ["FOO": "xxx", "BAR": ""]

    @Test(arguments: [
        Case("x ${UNUSED}", ["DUMMY": "dummy"], "x "), Case("x ${FOO}", ["FOO": "y"], "x y"),
        Case("${FOO-aaa} ${BAR-bbb} ${BAZ-ccc}", two, "xxx  ccc"),
        Case("${FOO:-aaa} ${BAR:-bbb} ${BAZ:-ccc}", two, "xxx bbb ccc"),
        Case("${FOO:-}", two, "xxx"), Case("${FOO:-}", [:], ""),
        Case("${FOO+aaa} ${BAR+bbb} ${BAZ+ccc}", two, "aaa bbb "),
        Case("${FOO:+aaa} ${BAR:+bbb} ${BAZ:+ccc}", two, "aaa  "),
        Case("${FOO?aaa}", two, "xxx"), Case("${BAR?bbb}", two, ""), Case("${BAZ?ccc}", two, nil),
        Case("${FOO:?aaa}", two, "xxx"), Case("${BAR:?bbb}", two, nil), Case("${BAZ:?ccc}", two, nil),
        Case("${BAZ:?}", two, nil), Case("${FOO=aaa}", two, nil), Case("${FOO=:aaa}", two, nil),
        Case("${FOO=}", [:], nil),
        Case("${FOO#()[]{\\}^$.\\*\\?|\\\\}", ["FOO": "()[]{}^$.*?|\\x"], "x"),
        Case("${FOO%%\\**}", ["FOO": "xx**"], "xx"), Case("${FOO#*x*y}", ["FOO": "xxyy"], "y"),
        Case("${FOO#*}", ["FOO": "xxyy"], "xxyy"), Case("${FOO#$BAR}", ["FOO": "xxyy", "BAR": "x"], "xyy"),
        Case("${FOO#$BAR}", ["FOO": "xxyy", "BAR": ""], "xxyy"), Case("${FOO#}", ["FOO": "xxyy"], "xxyy"),
        Case("${FOO##*x}", ["FOO": "xxyy"], "yy"), Case("${FOO##}", ["FOO": "xxyy"], "xxyy"),
        Case("${FOO#?\\?}", ["FOO": "???y"], "?y"), Case("${ABC:-.}${FOO%x}${ABC:-.}", ["FOO": "xxyy"], ".xxyy."),
        Case("${FOO%%\\**\\*}", ["FOO": "a***yy*"], "a"), Case("${FOO%}", ["FOO": "xxyy"], "xxyy"),
        Case("${FOO%y}", ["FOO": "xxyy"], "xxy"), Case("${FOO%%y*}", ["FOO": "xyxy"], "x"),
        Case("${FOO%y*}", ["FOO": "xyxy"], "xyx"), Case("${FOO##*/}", ["FOO": "a/b/c"], "c"),
        Case("${FOO#*/}", ["FOO": "a/b/c"], "b/c"), Case("${FOO%%$BAR}", ["FOO": "xxyy", "BAR": ""], "xxyy"),
        Case("${FOO:#}", [:], nil), Case("${FOO:##}", [:], nil), Case("${FOO:%}", [:], nil),
        Case("${FOO:%%}", [:], nil),
        Case(
            "${FOO/$NEEDLE/.} - ${FOO//$NEEDLE/.}", ["FOO": "/foo*/*/*.txt", "NEEDLE": "\\*/"],
            "/foo.*/*.txt - /foo..*.txt"),
        Case(
            "${FOO/$NEEDLE/} - ${FOO//$NEEDLE/}", ["FOO": "/tmp/tmp/bar.txt", "NEEDLE": "/tmp"],
            "/tmp/bar.txt - /bar.txt"),
        Case(
            "${FOO/$NEEDLE/$REPLACEMENT} - ${FOO//$NEEDLE/$REPLACEMENT}",
            ["FOO": "/a/foo/b/c.txt", "NEEDLE": "/?/", "REPLACEMENT": "/"], "/foo/b/c.txt - /foo/c.txt"),
        Case(
            "${FOO/$NEEDLE/$REPLACEMENT}",
            ["FOO": "http://google.de", "NEEDLE": "http://", "REPLACEMENT": "https://"], "https://google.de"),
        Case("${FOO//\\//\\/}", ["FOO": "/tmp/foo.txt"], "\\/tmp\\/foo.txt"),
        Case("${FOO/$BAR/ww}", ["FOO": "xxyy", "BAR": ""], "wwxxyy"), Case("${FOO//ww}", ["FOO": "xxyy"], nil),
        Case("${FOO//}", ["FOO": "xxyy"], nil), Case("${FOO///}", ["FOO": "xxyy"], "xxyy"), Case("${FOO///}", [:], ""),
        Case("${FOO//x/$$1}", ["FOO": "axb"], "a1b"), Case("${FOO/x*/-}", ["FOO": "axbx\nc"], "a-\nc"),
        Case("${FOO#\\x}", ["FOO": "x"], nil), Case("${FOO//?/-}", ["FOO": "é☺"], "--"),
        Case("${VAR:?message here$ARG}", ["VAR": "plain", "ARG": "x"], "plain"),
        Case("${VAR:?message here$ARG}", ["VAR": "", "ARG": "x"], nil),
        Case("${VAR?message here$ARG}", ["VAR": "", "ARG": "x"], ""),
        Case(
            "a-${VERSION}.${TARGETOS}-${TARGETARCH}${TARGETVARIANT:+-${TARGETVARIANT}}.tar.gz",
            ["VERSION": "v1", "TARGETOS": "linux", "TARGETARCH": "arm", "TARGETVARIANT": "v7"],
            "a-v1.linux-arm-v7.tar.gz"),
    ])
    func substitution(_ test: Case) {
        let expansion = WordExpander().expand(test.input) { test.variables[$0].map { .known($0) } ?? .unset }
        #expect(expansion.known == test.result)
    }

    @Test(arguments: [
        ("$U", Expansion.unknown), ("a${U}b", .unknown), ("\"$U\"", .unknown), ("'$U'", .value("$U")),
        ("${U:-x}", .unknown), ("${U-x}", .unknown), ("${U+x}", .value("x")), ("${U:+x}", .unknown),
        ("${K:-$U}", .value("k")), ("${N:-$U}", .unknown), ("${K:+$U}", .unknown), ("${U#x}", .unknown),
        ("${K#$U}", .unknown), ("${K/k/$U}", .unknown), ("${U/k/x}", .unknown), ("${U:?x}", .unknown),
        ("${N+$U}", .value("")), ("\\$U", .value("$U")),
    ])
    func unknownStaysUnknown(_ word: String, _ expected: Expansion) {
        let expansion = WordExpander().expand(word) {
            switch $0 {
            case "K": .known("k")
            case "U": .unknown
            default: .unset
            }
        }
        #expect(expansion == expected)
    }

    @Test func theMessageOfTheFileIsInTheFailure() {
        let expansion = WordExpander().expand("${VAR:?message here$ARG}") { $0 == "ARG" ? .known("x") : .unset }
        #expect(expansion == .failure("VAR: message herex"))
    }

    @Test(arguments: [
        ("$A/${B}", ["A": 0..<2, "B": 3..<7]), ("\"${A:-$B}\"'$C'\\$D", ["A": 1..<9, "B": 6..<8]), ("a", [:]),
        ("$A${B", ["A": 0..<2]),
    ])
    func references(_ word: String, _ expected: [String: Range<Int>]) {
        let references = WordExpander().references(in: Word(word, 0..<word.utf8.count))
        #expect(Dictionary(uniqueKeysWithValues: references.map { ($0.name, $0.range) }) == expected)
    }

    @Test func backtickEscapes() {
        let expander = WordExpander(escape: UInt8(ascii: "`"))
        #expect(expander.expand("C:\\`$x\\$x") { _ in .known("y") } == .value("C:\\$x\\y"))
    }

    @Test func nestingHasALimit() {
        let deep = String(repeating: "${a:-", count: 5_000) + String(repeating: "}", count: 5_000)
        #expect(WordExpander().expand(deep) { _ in .unset }.known == nil)
    }
}

@Suite("Values that multiply") struct ExpansionLimitTests {
    @Test(
        "end as unknown, not in memory that has no end",
        arguments: [
            String(repeating: "$long", count: 100),
            String(repeating: "\"${long}\"", count: 100),
            "${long//?/$long}",
            "${long//?/${long//?/${long//?/$long}}}",
            String(repeating: "${word//?/", count: 60) + "x" + String(repeating: "}", count: 60),
        ])
    func areCutOff(word: String) {
        let values = ["long": String(repeating: "a", count: 2_000), "word": "abcdefg"]
        let expansion = WordExpander().expand(word) { values[$0].map { .known($0) } ?? .unset }
        #expect(expansion == .unknown)
    }

    @Test func whatFilesReallyHaveIsNot() {
        let value = String(repeating: "a", count: 30_000)
        #expect(WordExpander().expand("$v$v") { _ in .known(value) } == .value(value + value))
    }
}
