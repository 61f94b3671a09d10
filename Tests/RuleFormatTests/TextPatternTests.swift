import RuleFormat
import Testing

@Suite("Globs and regular expressions")
struct TextPatternTests {
    @Test(
        "globs",
        arguments: [
            ("", "", true), ("*", "", true), ("*", "a/b", true), ("a*c", "abbc", true), ("a*c", "abcd", false),
            ("?", "é", true), ("?", "ab", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[]]", "]", true),
            ("{a,b{c,d}}e", "bde", true), ("{a,b{c,d}}e", "be", false), ("a\\*", "a*", true), ("a\\*", "ab", false),
            ("*.tar.*", "x.tar.gz", true), ("**", "a", true), ("a**b", "ab", true), ("{,x}y", "y", true),
        ])
    func glob(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Glob(pattern).matches(text) == expected)
    }

    @Test("globs that cannot be", arguments: ["[a", "{a", "a{b,{c}", "[z-a]"])
    func badGlob(_ pattern: String) {
        #expect(throws: TextPatternError.self) { try Glob(pattern) }
    }

    @Test(
        "what a glob says of a text's start",
        arguments: [
            ("http:*", "http://x", true, true), ("http:*", "https", false, false), ("a*b", "axx", true, false),
            ("abc", "ab", true, false), ("abc", "abcd", false, false), ("?bc", "x", true, false),
        ])
    func start(_ pattern: String, _ start: String, _ canMatch: Bool, _ holds: Bool) throws {
        let glob = try Glob(pattern)
        #expect(glob.canMatch(start: start) == canMatch)
        #expect((glob.isOpenEnded && glob.matches(start)) == holds)
    }

    /// What every match needs is looked for first; that must never lose one.
    @Test(
        "regular expressions that need some text",
        arguments: [
            ("curl.*sh", "curl x | sh", true), ("curl.*sh", "curl x", false), ("(?i)CuRL", "xcUrlx", true),
            ("(?i)é", "É", false), ("(abc|de)f", "def", true), ("(abc|de)f", "dea", false), ("(abc|)f", "f", true),
            ("(abc)?d", "d", true), ("(abc)*d", "d", true), ("(abc)+d", "abcd", true), ("(abc){0,2}d", "d", true),
            ("(abc){2}", "abcabc", true), ("(abc){2}", "abc", false), ("a?b?c?", "", true), ("^$", "", true),
            ("x[0-9]yz", "x1yz", true), ("x[0-9]yz", "xyz", false), ("a|b|c|d|e|f|g|h|i|j", "j", true),
            ("\\.tar(\\.gz)?$", "x.tar", true), ("\\.tar(\\.gz)?$", "xtar", false), ("(a|b)(c|d)", "ad", true),
            ("(ab|ab)c", "abc", true), ("abc", "ab", false), ("k(a|b|c|d|e|f|g|h|i|j|k)m", "kkm", true),
            ("k(a|b|c|d|e|f|g|h|i|j|k)m", "kmm", false), ("(?i)(Alpha|beta|gamma)!", "xBETA!", true),
            ("(?i)(Alpha|beta|gamma)!", "alphabeta", false), ("a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r", "r", true),
            ("(one|two)\\b", "on two", true), ("(one|two)\\b", "tw", false),
        ])
    func needed(_ pattern: String, _ text: String, _ expected: Bool) throws {
        let expression = try RegularExpression(pattern)
        #expect(expression.isFound(in: text) == expected)
        #expect(expression.isFound(in: Array(text.utf8)) == expected)
    }

    @Test(
        "regular expressions",
        arguments: [
            ("", "anything", true), ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true),
            ("^a.c$", "abc", true),
            ("a|b", "xb", true), ("^(ab|c)+$", "abcab", true), ("^(ab|c)+$", "abca", false), ("^a{2,3}$", "aaa", true),
            ("^a{2,3}$", "aaaa", false), ("^a{2}$", "aa", true), ("^a{2,}$", "aaaaa", true), ("^a{2,}$", "a", false),
            ("[^a-c]", "abc", false), ("\\d+\\.\\d+", "v1.2", true), ("\\bgit\\b", "a git b", true),
            ("\\bgit\\b", "digit", false), ("(?i)LaTeSt", "latest", true), ("a?b*c+", "c", true),
            ("^(a*)*$", "aaab", false),
            ("^(|a)+$", "aa", true), ("[\\w-]+@", "x-y@z", true), ("\\/", "a/b", true),
        ])
    func regex(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try RegularExpression(pattern).isFound(in: text) == expected)
    }

    @Test(
        "expressions that cannot be",
        arguments: [
            "(", ")", "[", "*a", "a{2", "a{3,2}", "a{2000}", "\\", "\\p", "(?=a)", "((a{1000}){1000}){1000}",
        ])
    func badRegex(_ pattern: String) {
        #expect(throws: TextPatternError.self) { try RegularExpression(pattern) }
    }

    @Test("a pattern that makes others go back forever ends") func linear() throws {
        let text = String(repeating: "a", count: 20_000)
        #expect(try !RegularExpression("^(a+)+$").isFound(in: text + "b"))
        #expect(try !Glob("*a*a*a*a*b").matches(text))
    }

    @Test(
        "sizes",
        arguments: [
            ("0", 0), ("200MB", 200_000_000), ("1.5 GiB", 1_610_612_736), ("12k", 12_000), ("7 b", 7), ("-1", nil),
            ("MB", nil), ("1 XB", nil), ("1e3", nil), ("99999999999999TB", nil),
        ])
    func sizes(_ text: String, _ expected: Int?) {
        #expect(SizeText.bytes(text) == expected)
    }
}
