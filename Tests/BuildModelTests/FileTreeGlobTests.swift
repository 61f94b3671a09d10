import BuildModel
import Testing

@Suite("PathGlob")
struct PathGlobTests {
    @Test(
        "matches what it says",
        arguments: [
            ("/var/lib/apt/lists/**", "var/lib/apt/lists/x", true),
            ("/var/lib/apt/lists/**", "var/lib/apt/lists/partial/x", true),
            ("/var/lib/apt/lists/**", "var/lib/apt/lists", false),
            ("/var/lib/apt/lists/**", "var/lib/apt/listsx/y", false),
            ("var/lib", "var/lib", true),
            ("/*.deb", "a.deb", true),
            ("/*.deb", "d/a.deb", false),
            ("**/*.pyc", "a.pyc", true),
            ("**/*.pyc", "usr/lib/__pycache__/a.pyc", true),
            ("**/*.pyc", "usr/lib/a.py", false),
            ("/usr/**/doc/*", "usr/doc/a", true),
            ("/usr/**/doc/*", "usr/share/local/doc/a", true),
            ("/usr/**/doc/*", "usr/share/doc/a/b", false),
            ("**/doc/**/x", "a/doc/b/doc/c/x", true),
            ("/root/.cache/**", "root/.cache/pip/http/a", true),
            ("/tmp/?", "tmp/a", true),
            ("/tmp/?", "tmp/ab", false),
            ("/a*b*c", "axxbxxbc", true),
            ("/a*b*c", "axxbxx", false),
            ("/[a-c]x", "bx", true),
            ("/[!a-c]x", "bx", false),
            ("/[]]", "]", true),
            ("/[a", "[a", true),
            ("/\\*", "*", true),
            ("/\\*", "a", false),
            ("**", "any/thing", true),
            ("a/**/**/b", "a/b", true),
            ("a/**", "a/", false),
        ])
    func matches(pattern: String, path: String, expected: Bool) {
        #expect(PathGlob(pattern).matches(Array(path.utf8)) == expected)
    }

    @Test("takes bytes that are no text")
    func bytes() {
        #expect(PathGlob("/caf?").matches([0x63, 0x61, 0x66, 0xE9]))
        #expect(PathGlob("/**").matches([0xFF, 0x2F, 0xFE]))
    }

    @Test("does not take for ever where stars meet what almost fits")
    func stars() {
        let path = [UInt8](repeating: UInt8(ascii: "a"), count: 4_000)
        #expect(!PathGlob("/" + String(repeating: "a*", count: 60) + "b").matches(path))
    }
}
