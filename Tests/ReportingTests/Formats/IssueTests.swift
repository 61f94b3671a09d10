import RuleEngine
import RuleFormat
import SourceText
import Testing

@testable import Reporting

@Suite("Issues: order, columns, paths, fingerprints")
struct IssueTests {
    @Test(
        "message and advice become one text",
        arguments: [
            ("It grows", "", "It grows"), ("It grows", "shrink it", "It grows; shrink it"),
            ("It grows.", "Shrink it.", "It grows. Shrink it"),
            ("It grows", "`a` shrinks it", "It grows. `a` shrinks it"),
            ("And so on...", "", "And so on..."),
        ])
    func messages(message: String, advice: String, expected: String) {
        let finding = Finding(
            rule: "a", severity: .info, category: "size", message: message, advice: advice, range: 0..<1)
        let file = CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM a"), findings: [finding])
        #expect(file.issues.map(\.message) == [expected])
    }

    @Test(
        "a range ends before the line end, and within the file",
        arguments: [(0..<7, 0..<6), (0..<8, 0..<6), (6..<8, 6..<6), (0..<99, 0..<9), (50..<99, 9..<9)])
    func ranges(range: ByteRange, expected: ByteRange) {
        let finding = Finding(rule: "a", severity: .info, category: "size", message: "", advice: "", range: range)
        let file = CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM a\r\nx"), findings: [finding])
        #expect(file.issues.map(\.range) == [expected])
    }

    @Test(
        "columns count UTF-16 code units",
        arguments: [
            (Array("FROM a".utf8), 5, 1, 6), (Array("é b".utf8), 3, 1, 3), (Array("a\n😀 b".utf8), 7, 2, 4),
            (Array("😀".utf8), 4, 1, 3), ([0xEF, 0xBB, 0xBF, 0x46, 0x47], 4, 1, 2), ([0xE9, 0x20, 0x61], 2, 1, 3),
            ([0xE2, 0x82, 0x20, 0x61], 3, 1, 3), (Array("é\n".utf8), 3, 2, 1), (Array("é".utf8), 99, 1, 2),
            ([], 0, 1, 1),
        ] as [([UInt8], Int, Int, Int)])
    func columns(bytes: [UInt8], offset: Int, line: Int, column: Int) {
        let position = TextColumns(SourceFile(path: "Dockerfile", bytes: bytes)).position(offset)
        #expect(position == Position(line: line, column: column))
    }

    @Test(
        "paths begin at the project's root when it is known and has them",
        arguments: [
            ("./a//b/../Dockerfile", nil, nil, "a/Dockerfile"), ("../Dockerfile", nil, nil, "../Dockerfile"),
            ("/w/p/a/Dockerfile", "/w/p", nil, "a/Dockerfile"), ("/w/p2/Dockerfile", "/w/p", nil, "/w/p2/Dockerfile"),
            ("Dockerfile", "/w/p/", "/w/p/a", "a/Dockerfile"), ("../Dockerfile", "/w/p", "/w/p/a", "Dockerfile"),
            ("../../x/Dockerfile", "/w/p", "/w/p/a", "../../x/Dockerfile"), ("Dockerfile", "/w/p", nil, "Dockerfile"),
            ("/a/Dockerfile", "/", nil, "a/Dockerfile"), ("<stdin>", "/w/p", "/w/p", "<stdin>"),
        ] as [(String, String?, String?, String)])
    func paths(path: String, project: String?, workingDirectory: String?, expected: String) {
        #expect(ReportPaths(project: project, workingDirectory: workingDirectory).relative(path) == expected)
    }

    @Test(
        "URIs are relative and escaped, or those of a file",
        arguments: [
            ("a b/é.Dockerfile", "a%20b/%C3%A9.Dockerfile"), ("a:b/Dockerfile", "a%3Ab/Dockerfile"),
            ("/a%/Dockerfile", "file:///a%25/Dockerfile"), ("<stdin>", "%3Cstdin%3E"),
        ])
    func uris(path: String, uri: String) {
        #expect(ReportPaths().uri(path) == uri)
    }

    @Test("the worst are kept, in their own order")
    func selection() {
        let severities: [Severity] = [.style, .error, .warning, .error, .info]
        #expect(IssueSelection.worst(3, of: severities) == [1, 2, 3])
        #expect(IssueSelection.worst(0, of: severities) == [])
        #expect(IssueSelection.worst(9, of: severities) == [0, 1, 2, 3, 4])
    }

    @Test("hashes are those of FNV-1a in 128 bits, so they are the same everywhere")
    func hash() {
        // The empty string and one byte 0xFF.
        #expect(StableHash().text == "6c62272e07bb014262b821756295c58d")
        var hash = StableHash()
        hash.combine([])
        #expect(hash.text == "d228cb68f51a8caf78912b704e49f346")
    }

    @Test("unique fingerprints stay unique, also for the same file twice")
    func unique() throws {
        let source = SourceFile(path: "Dockerfile", text: "RUN a\nRUN a\n")
        let issues = CheckedFile(
            source: source,
            findings: [0..<5, 6..<11].map {
                Finding(rule: "a", severity: .info, category: "size", message: "", advice: "", range: $0)
            }
        ).issues
        var fingerprints = UniqueFingerprints()
        let given = (issues + issues).map { fingerprints.next(for: $0, in: source, path: "Dockerfile") }
        #expect(Set(given).count == 4)
        var again = UniqueFingerprints()
        #expect(issues.map { again.next(for: $0, in: source, path: "Dockerfile") } == Array(given.prefix(2)))
        var elsewhere = UniqueFingerprints()
        #expect(elsewhere.next(for: issues[0], in: source, path: "other") != given[0])
    }
}
