import Foundation
import Testing

@testable import Reporting

@Suite("JSON")
struct JSONTests {
    @Test("the lint report has the shape plimsoll/lint/1")
    func lint() throws {
        let text = LintJSON().encode(Samples.lint)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(root.keys) == ["schema", "files", "summary"])
        #expect(root["schema"] as? String == "plimsoll/lint/1")
        #expect(
            root["summary"] as? [String: Int] == [
                "files": 2, "errors": 1, "warnings": 1, "infos": 0, "styles": 1, "suppressed": 2, "known": 0,
                "mendable": 0,
            ])

        let files = try #require(root["files"] as? [[String: Any]])
        #expect(files.map { $0["path"] as? String } == ["Dockerfile", "app/Dockerfile"])
        let findings = try #require(files[1]["findings"] as? [[String: Any]])
        #expect(
            Set(findings[0].keys) == [
                "rule", "aliases", "severity", "category", "message", "line", "column", "endLine", "endColumn", "stage",
                "fix",
            ])
        #expect(["line", "column", "endLine", "endColumn"].map { findings[1][$0] as? Int } == [2, 6, 2, 20])
        let edits = (findings[0]["fix"] as? [String: Any])?["edits"] as? [[String: Any]]
        #expect(edits?.first?["start"] as? Int == 10)
        #expect(edits?.first?["text"] as? String == "22")
        let evidence = try #require(findings[1]["evidence"] as? [String: Any])
        #expect(evidence["bytes"] as? Int == 18_874_368)
        #expect(evidence["layer"] as? String == "sha256:ab12")
        #expect(evidence["paths"] as? [String] == ["/var/lib/apt/lists/a", "/caf\\xE9"])
        #expect(findings[2]["evidence"] == nil && findings[2]["stage"] == nil)
    }

    @Test(
        "strings survive whatever is in them", arguments: ["", "a\"b\\c", "\u{0}\u{1F}\u{7F}", "é日本\u{202E}", "\r\n\t"])
    func strings(text: String) throws {
        let json = JSONWriter.text(.array([.string(text)]))
        let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
        #expect(parsed == [text])
    }

    @Test("keys keep their order, and numbers that are none become null")
    func order() {
        #expect(
            JSONWriter.text(.object([("b", .int(1)), ("a", .double(.nan)), ("c", .array([]))])) == """
                {
                  "b": 1,
                  "a": null,
                  "c": []
                }

                """)
    }

    @Test(
        "paths are absolute, and bytes that are not UTF-8 come in base64 as well",
        arguments: [
            (Array("usr/bin".utf8), "/usr/bin", nil), ([0x61, 0xE9], "/a\\xE9", "L2Hp"), ([0x80], "/\\x80", "L4A="),
            ([0xC3, 0xA9], "/é", nil), ([0xFF, 0xFF, 0xFF], "/\\xFF\\xFF\\xFF", "L////w=="), ([], "/", nil),
        ] as [([UInt8], String, String?)])
    func paths(bytes: [UInt8], text: String, base64: String?) {
        let path = ImagePath(bytes)
        #expect(path.text == text)
        #expect(path.base64 == base64)
    }
}
