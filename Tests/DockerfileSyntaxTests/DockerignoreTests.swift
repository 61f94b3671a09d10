import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("A .dockerignore matches as moby's patternmatcher")
struct DockerignoreTests {
    private func ignore(_ lines: String...) -> Dockerignore {
        Dockerignore(parsing: SourceFile(path: ".dockerignore", text: lines.joined(separator: "\n")))
    }

    @Test(arguments: [
        ("**", "file", true), ("**", "file/", true), ("**/", "file", true), ("**", "/", true), ("**/", "/", true),
        ("**/", "dir/file", true), ("**/**", "dir/file/", true), ("dir/**", "dir/file", true),
        ("dir/**", "dir/dir2/file/", true), ("**/dir", "dir", true), ("**/dir", "dir/file", true),
        ("**/dir2/*", "dir/dir2/file", true), ("**/dir2/**", "dir/dir2/dir3/file", true), ("**file", "file", true),
        ("**file", "dir/dir/file", true), ("**/file", "dir/dir/file", true), ("**/file*", "dir/dir/file.txt", true),
        ("**/file*txt", "dir/dir/file.txt", true), ("**/file*.txt*", "dir/dir/file.txt", true),
        ("**/**/*.txt", "dir/dir/file.txt", true), ("**/**/*.txt2", "dir/dir/file.txt", false),
        ("**/*.txt", "file.txt", true), ("a**/*.txt", "a/file.txt", true), ("a**/*.txt", "a/dir/dir/file.txt", true),
        ("a/*.txt", "a/dir/file.txt", false), ("a/*.txt", "a/file.txt", true), ("a/*.txt**", "a/file.txt", true),
        ("a[b-d]e", "ae", false), ("a[b-d]e", "ace", true), ("a[b-d]e", "aae", false), ("a[^b-d]e", "aze", true),
        (".*", ".foo", true), (".*", "foo", false), ("abc.def", "abcdef", false), ("abc.def", "abc.def", true),
        ("abc?def", "abcZdef", true), ("abc?def", "abcdef", false), ("a\\\\", "a\\", true), ("a\\*b", "a*b", true),
        ("**/foo/bar", "dir/dir2/foo/bar", true), ("abc/**", "abc", false), ("abc/**", "abc/def/ghi", true),
        ("**/.foo", "bar.foo", false), ("a(b)c/def", "a(b)c/xyz", false),
        ("a.|)$(}+{bc", "a.|)$(}+{bc", true), ("dist/*.whl", "dist/proxy.py-2.4.0rc3+g08-py3.whl", true),
        ("a*b*c*d*e*/f", "axbxcxdxexxx/f", true), ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", false),
        ("a*b?c*x", "abxbbxdbxebxczzx", true), ("a*b?c*x", "abxbbxdbxebxczzy", false), ("a?b", "a☺b", true),
        ("a???b", "a☺b", false), ("[a-ζ]*", "α", true), ("*[a-ζ]", "A", false), ("a?b", "a/b", false),
        ("[\\]a]", "]", true), ("[\\-x]", "-", true), ("[x\\-]", "z", false), ("*x", "xxx", true),
        // Go's regexp decides, and moby does not tell it about brackets.
        ("a^b*", "a^bc", false), ("^foo*", "foox", true), ("a^b", "a^b", true), ("**/^x*", "x", true),
        ("**/^x*", "d/x", false),
        ("\\d*", "7up", true), ("\\d*", "dup", false), ("[\\d]x", "7x", true), ("\\.x", ".x", true),
        ("[[:alpha:]]", "q", true), ("[[:alpha:]]", "7", false), ("x]", "x]", true),
        ("a[*]b", "a*b", false), ("a[*]b", "a/^]b", true), ("a[?]b", "a?b", false), ("a[?]b", "a^]b", true),
        ("x\\z", "x", true), ("x\\z", "xz", false),
        ("/test2", "test2", true), ("./a//b/../c", "a/c/d", true), ("*", ".", false),
    ])
    func pattern(_ pattern: String, _ path: String, _ isExcluded: Bool) {
        let ignore = ignore(pattern)
        #expect(ignore.errors == [])
        #expect(ignore.excludes(path) == isExcluded)
    }

    @Test(arguments: [
        (["!fileutils.go", "*.go"], "fileutils.go", true), (["*.go", "!fileutils.go"], "fileutils.go", false),
        (["docs/", "!docs/README.md"], "docs/README.md", false), (["docs/*", "!docs/README.md"], "docs/a/b", true),
        (["**", "!util/docker/web"], "util/docker/web/foo", false),
        (["**", "!util/docker/web", "util/docker/web/foo"], "util/docker/web/foo", true),
        (["**", "! /dist/*.whl"], "dist/a.whl", false),
    ])
    func order(_ patterns: [String], _ path: String, _ isExcluded: Bool) {
        let ignore = Dockerignore(parsing: SourceFile(path: "", text: patterns.joined(separator: "\r\n")))
        #expect(ignore.excludes(path) == isExcluded)
    }

    @Test(arguments: [
        "[", "[^", "[^bc", "a[", "[]a]", "[-]", "[x-]", "[-x]", "[a-b-c]", "[\\-]x[", "a\\", "!", "! ", "\\y*",
        "[[:x:]]",
    ])
    func wrong(_ pattern: String) {
        let ignore = ignore("ok", pattern)
        #expect(ignore.errors.map(\.range.lowerBound) == [3])
        #expect(ignore.patterns.map(\.cleaned) == ["ok"])
    }

    @Test func lines() {
        let ignore = ignore("\u{FEFF}# no comment's pattern", "", "  test1 ", "! /inverted/./path", " # a pattern")
        #expect(ignore.patterns.map(\.cleaned) == ["test1", "inverted/path", "# a pattern"])
        #expect(ignore.patterns.map(\.isException) == [false, true, false])
        #expect(
            ignore.patterns.map { ignore.source.text($0.text.range) } == ["test1", "! /inverted/./path", "# a pattern"])
        #expect(ignore.decidingPattern("test1/x")?.text.value == "test1")
    }

    @Test func hostilePatternsTakeNoLongerThanPathTimesPattern() {
        let ignore = ignore(String(repeating: "*a", count: 500) + "b", String(repeating: "**/", count: 500) + "?b")
        #expect(!ignore.excludes(String(repeating: "a", count: 2_000)))
    }
}
