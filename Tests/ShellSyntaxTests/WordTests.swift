import ShellSyntax
import SourceText
import Testing

@Suite("Values of words")
struct WordTests {
    private static let variables = ["V": "1.22.3-rc1", "EMPTY": "", "P": "/usr/local/bin"]

    @Test(arguments: [
        ("a\\ \"b\"'c'", "a bc"), ("go$V", "go1.22.3-rc1"), ("\"${V}\"x", "1.22.3-rc1x"), ("${V:-2}", "1.22.3-rc1"),
        ("${EMPTY:-2}", "2"), ("${EMPTY-2}", ""), ("${EMPTY:=2}", "2"), ("${V:+yes}", "yes"), ("${EMPTY:+yes}", ""),
        ("${EMPTY+yes}", "yes"), ("${V:?no}", "1.22.3-rc1"), ("${V%-*}", "1.22.3"), ("${V%%.*}", "1"),
        ("${V#*.}", "22.3-rc1"), ("${V##*.}", "3-rc1"), ("${P##*/}", "bin"), ("${P%/*}/x", "/usr/local/x"),
        ("${V%x}", "1.22.3-rc1"), ("${V%-rc?}", "1.22.3"), ("${#EMPTY}", "0"),
    ])
    func known(_ text: String, _ value: String) {
        #expect(script("echo " + text).commands[0].arguments[0].value { Self.variables[$0] } == value)
    }

    @Test(arguments: [
        "$X", "${X:-1}", "$(a)", "`a`", "$((1))", "<(a)", "a${V:-$X}", "${V/./-}", "${V%[0-9]}", "${EMPTY:?no}",
        "${!V}",
    ])
    func unknown(_ text: String) {
        #expect(script("echo " + text).commands[0].arguments[0].value { Self.variables[$0] } == nil)
    }

    @Test func longValuesAreNotSearched() {
        let word = script("echo ${V%%a*b*c*d}").commands[0].arguments[0]
        #expect(word.value { _ in String(repeating: "a", count: 100_000) } == nil)
    }
}
