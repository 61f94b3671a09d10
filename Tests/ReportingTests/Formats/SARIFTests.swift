import Foundation
import RuleEngine
import RuleFormat
import SourceText
import Testing

@testable import Reporting

@Suite("SARIF")
struct SARIFTests {
    @Test("a run has the tool, the rules that are used, and how columns are counted")
    func run() throws {
        let run = try self.run(of: Samples.all)
        #expect(run["columnKind"] as? String == "utf16CodeUnits")
        #expect(run["properties"] == nil)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "plimsoll")
        #expect(driver["version"] as? String == "1.2.3")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(
            rules.map { $0["id"] as? String } == [
                "apt-lists-left", "label-<&>", "latest-tag", "root-user", "syntax-error",
            ])
        let latest = rules[2]
        #expect(latest["shortDescription"] as? [String: String] == ["text": "Base image with the tag latest"])
        #expect(latest["fullDescription"] as? [String: String] == ["text": "latest is another image tomorrow"])
        let help = "`latest` is whatever was pushed last.\n\nName a version.\n\nAlso known as DL3007."
        #expect(latest["help"] as? [String: String] == ["text": help, "markdown": help])
        #expect(latest["helpUri"] == nil)
        #expect(latest["defaultConfiguration"] as? [String: String] == ["level": "warning"])
        let properties = try #require(latest["properties"] as? [String: Any])
        #expect(properties["category"] as? String == "reproducibility")
        #expect(properties["aliases"] as? [String] == ["DL3007"])
        #expect(properties["tags"] as? [String] == ["reproducibility", "DL3007"])
    }

    @Test("results have level, place and the index of their rule")
    func results() throws {
        let results = try self.results(of: Samples.all)
        #expect(results.map { $0["level"] as? String } == ["note", "error", "warning", "error", "note"])
        #expect(results.map { $0["ruleIndex"] as? Int } == [1, 4, 2, 0, 3])
        let place = try #require(physicalLocation(results[0]))
        #expect(
            place["artifactLocation"] as? [String: String] == ["uri": "web%20app/Dockerfile", "uriBaseId": "%SRCROOT%"])
        #expect(
            place["region"] as? [String: Int] == ["startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 23])
        #expect((results[3]["properties"] as? [String: Any])?["bytes"] as? Int == 18_874_368)
    }

    @Test("fixes say what to delete and what to put there")
    func fixes() throws {
        let results = try self.results(of: Samples.all)
        let fixes = try #require(results[2]["fixes"] as? [[String: Any]])
        #expect(fixes.count == 1)
        #expect(fixes[0]["description"] as? [String: String] == ["text": "Name a version"])
        #expect(fixes[0]["properties"] as? [String: String] == ["safety": "unsafe"])
        let change = try #require((fixes[0]["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        #expect(
            replacement["deletedRegion"] as? [String: Int] == [
                "startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 17,
            ])
        #expect(replacement["insertedContent"] as? [String: String] == ["text": "22"])
        #expect(results[0]["fixes"] == nil)
    }

    @Test("the fingerprint stays when lines move, and goes with the line's own words")
    func fingerprints() throws {
        let line = "RUN apt-get update"
        func hashes(_ text: String) throws -> [String] {
            let source = SourceFile(path: "Dockerfile", text: text)
            let findings = text.ranges(of: "apt-get").map { range in
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return Finding(
                    rule: "a", severity: .info, category: "size", message: text, advice: "", range: start..<start + 7)
            }
            let report = LintReport(files: [CheckedFile(source: source, findings: findings)])
            return try results(of: report).compactMap {
                ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
            }
        }
        let first = try #require(try hashes(line).first)
        #expect(first.hasSuffix(":1"))
        #expect(try hashes("FROM a\n\n  \(line)  \r\nRUN b\n") == [first])
        #expect(try hashes("FROM a\n\(line) -q\n") != [first])
        #expect(try hashes("\(line)\n\(line)\n") == [first, first.dropLast() + "2"])
    }

    @Test("too many results lose the mildest, and the run says so")
    func limit() throws {
        let text = LintSARIF(rules: [], version: "1").encode(Samples.all, maximumResults: 3)
        let run = try self.run(of: text)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["syntax-error", "latest-tag", "apt-lists-left"])
        #expect((run["properties"] as? [String: Any])?["omittedResults"] as? Int == 2)
        #expect(LintSARIF.maximumResults == 25_000)
    }

    @Test("no rule has more tags than GitHub takes, and links come from outside")
    func tagsAndLinks() throws {
        let rule = RuleDefinition(
            id: "a-rule", title: "", severity: .off, category: "size", aliases: (1...40).map { "DL\($0)" })
        let encoder = LintSARIF(rules: [rule], version: "1") { "https://example.com/\($0.id)" }
        let run = try self.run(of: encoder.encode(Samples.report(text: "FROM a", at: "a")))
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let written = try #require((driver["rules"] as? [[String: Any]])?.first)
        #expect(written["helpUri"] as? String == "https://example.com/a-rule")
        #expect(((written["properties"] as? [String: Any])?["tags"] as? [String])?.count == 20)
        #expect((written["defaultConfiguration"] as? [String: Any])?["enabled"] as? Bool == false)
    }

    @Test("clean runs have a run without results")
    func clean() throws {
        for report in [Samples.clean, Samples.nothing] {
            #expect(try results(of: report).isEmpty)
        }
    }

    private func run(of report: LintReport) throws -> [String: Any] {
        try run(of: LintSARIF(rules: Samples.rules, version: "1.2.3").encode(report))
    }

    private func run(of text: String) throws -> [String: Any] {
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(root["version"] as? String == "2.1.0")
        return try #require((root["runs"] as? [[String: Any]])?.first)
    }

    private func results(of report: LintReport) throws -> [[String: Any]] {
        try #require(try run(of: report)["results"] as? [[String: Any]])
    }

    private func physicalLocation(_ result: [String: Any]) -> [String: Any]? {
        (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    }
}
