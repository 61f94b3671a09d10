import BuildModel
import DockerfileSyntax
import Foundation
import RuleCatalog
import RuleEngine
import RuleFormat
import SourceText
import Testing

/// hadolint's own test cases, held against the profile `hadolint`. scripts/hadolint-cases writes the fixture; what it
/// says behind `but` is one of the differences that docs/differences.md names.
@Suite("hadolint's own cases")
struct HadolintCaseTests {
    static let cases = PeerCase.read("hadolint-cases.txt")

    @Test("there are all of them") func count() {
        #expect(Self.cases.count > 1000)
        #expect(Set(Self.cases.map(\.rule)).count > 65)
    }

    @Test("what we decide otherwise is said in docs/differences.md")
    func reasons() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/differences.md")
        let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| ") }
        for example in Self.cases {
            guard let reason = example.reason else { continue }
            let row = rows.first { $0.contains(example.rule) && $0.contains(reason) }
            #expect(row != nil || rows.contains { $0.hasPrefix("| all | \(reason) |") }, "\(example): \(reason)")
        }
    }

    @Test("decides as hadolint does", arguments: cases)
    func verdict(_ example: PeerCase) throws {
        let fires = try findings(example) > 0
        // A difference that is none any more has to leave the fixture.
        #expect(fires == (example.reason == nil ? example.fires : !example.fires), "\(example.text)")
    }

    private func findings(_ example: PeerCase) throws -> Int {
        let settings = try example.options.map { try ConfigurationReader.read("options: \($0)", path: "options") } ?? []
        let overrides = Configuration(values: settings).overrides
        let rules = try RuleSet(RuleCatalog.rules).configured(by: [overrides], profile: .hadolint)
        let ids = Set(rules.filter { $0.definition.aliases.contains(example.rule) }.map(\.definition.id))
        try #require(!ids.isEmpty)
        let linter = Linter(
            rules: rules.map { rule in
                var rule = rule
                // What is off by default in hadolint is on in its test.
                if ids.contains(rule.definition.id), rule.definition.severity == .off {
                    rule.definition.severity = .warning
                }
                return rule
            })
        let build = Build(dockerfile: try dockerfile(example))
        return linter.run(on: build).findings.count { ids.contains($0.rule) }
    }

    /// hadolint's reader needs no FROM, and its tests often have none.
    private func dockerfile(_ example: PeerCase) throws -> Dockerfile {
        var source = SourceFile(path: "Dockerfile", text: example.text + "\n")
        var dockerfile = Dockerfile(parsing: source)
        if !dockerfile.instructions.contains(where: { $0.kind == .from }), example.rule != "DL3061" {
            let base = example.rule == "DL3026" ? "scratch" : "debian:12"
            source = SourceFile(path: "Dockerfile", text: "FROM \(base)\n\(example.text)\n")
            dockerfile = Dockerfile(parsing: source)
        }
        guard example.isTrigger else { return dockerfile }
        let runs = dockerfile.instructions.filter { $0.kind == .run }
        let edits = runs.map { Edit($0.range.lowerBound..<$0.range.lowerBound, "ONBUILD ") }
        let bytes = try #require(Edit.apply(edits, to: source.bytes))
        return Dockerfile(parsing: SourceFile(path: "Dockerfile", bytes: bytes))
    }
}
