import Foundation
import Testing

@testable import Reporting

@Suite("Formats in JSON: gitlab, sonarqube, hadolint-json")
struct JSONFormatTests {
    @Test("gitlab has the fields that Code Quality asks for")
    func gitLab() throws {
        let issues = try #require(try object(LintGitLab().encode(Samples.all)) as? [[String: Any]])
        #expect(
            issues.map { $0["description"] as? String } == [
                "label-<&>: A \"label\" of | no use", "syntax-error: Unknown instruction FRMO",
                "latest-tag: node:latest is another image tomorrow; name a version, such as node:22",
                "apt-lists-left: apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN",
                "root-user: The container runs as root",
            ])
        #expect(issues.map { $0["severity"] as? String } == ["minor", "blocker", "major", "critical", "info"])
        #expect(issues[0]["check_name"] as? String == "label-<&>")
        let location = try #require(issues[0]["location"] as? [String: Any])
        #expect(location["path"] as? String == "web app/Dockerfile")
        #expect(location["lines"] as? [String: Int] == ["begin": 2, "end": 2])
        #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 5)
    }

    @Test("gitlab's paths begin at the project's root, wherever the command runs")
    func gitLabPaths() throws {
        let paths = ReportPaths(project: "/builds/group/project", workingDirectory: "/builds/group/project/services")
        let issues = try #require(try object(LintGitLab(paths: paths).encode(Samples.all)) as? [[String: Any]])
        let location = issues[2]["location"] as? [String: Any]
        #expect(location?["path"] as? String == "services/app/Dockerfile")
    }

    @Test("sonarqube declares the rules that are used, by their worst severity, and counts columns from 0")
    func sonarQube() throws {
        let text = LintSonarQube(rules: Samples.rules).encode(Samples.all)
        let root = try #require(try object(text) as? [String: [[String: Any]]])
        let rules = try #require(root["rules"])
        #expect(
            rules.map { $0["id"] as? String } == [
                "apt-lists-left", "label-<&>", "latest-tag", "root-user", "syntax-error",
            ])
        #expect(
            rules.map { $0["name"] as? String } == [
                "apt package lists left in the layer", "label-<&>", "Base image with the tag latest", "root-user",
                "syntax-error",
            ])
        #expect(rules.map { $0["severity"] as? String } == ["CRITICAL", "MINOR", "MAJOR", "INFO", "BLOCKER"])
        #expect(
            rules.map { ($0["impacts"] as? [[String: String]])?.first?["softwareQuality"] } == [
                "MAINTAINABILITY", "MAINTAINABILITY", "RELIABILITY", "SECURITY", "RELIABILITY",
            ])
        #expect(rules.allSatisfy { $0["engineId"] as? String == "plimsoll" })

        let issues = try #require(root["issues"])
        #expect(issues.allSatisfy { Set($0.keys) == ["ruleId", "primaryLocation"] })
        let location = try #require(issues[0]["primaryLocation"] as? [String: Any])
        #expect(location["filePath"] as? String == "web app/Dockerfile")
        #expect(
            location["textRange"] as? [String: Int] == [
                "startLine": 2, "endLine": 2, "startColumn": 19, "endColumn": 22,
            ])
    }

    @Test("sonarqube gets a line where the words are none, since it takes no empty range")
    func sonarQubeEmptyRange() throws {
        let text = LintSonarQube(rules: []).encode(Samples.report(text: "FROM a\n\n", at: "\n"))
        let root = try #require(try object(text) as? [String: [[String: Any]]])
        let location = try #require(root["issues"]?.first?["primaryLocation"] as? [String: Any])
        #expect(location["textRange"] as? [String: Int] == ["startLine": 1])
    }

    @Test("hadolint-json has hadolint's fields, and its ids where there are any")
    func hadolint() {
        #expect(
            LintHadolintJSON().encode(Samples.all).hasPrefix(
                """
                [
                  {
                    "file": "./web app/Dockerfile",
                    "line": 2,
                    "column": 23,
                    "level": "info",
                    "code": "label-<&>",
                    "message": "A \\"label\\" of | no use"
                  },
                  {
                    "file": "./web app/Dockerfile",
                    "line": 3,
                    "column": 1,
                    "level": "error",
                    "code": "DL1000",
                    "message": "Unknown instruction FRMO"
                  },
                  {
                    "file": "app/Dockerfile",
                    "line": 1,
                    "column": 6,
                    "level": "warning",
                    "code": "DL3007",
                """))
    }

    @Test("clean runs have empty lists")
    func clean() throws {
        for report in [Samples.clean, Samples.nothing] {
            #expect(LintGitLab().encode(report) == "[]\n")
            #expect(LintHadolintJSON().encode(report) == "[]\n")
            #expect(LintSonarQube(rules: Samples.rules).encode(report) == "{\n  \"rules\": [],\n  \"issues\": []\n}\n")
        }
    }

    private func object(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
}
