import ContainerImage
import RuleCatalog
import RuleEngine
import RuleFormat
import Testing

/// What the examples with an image show beyond the place of the finding.
@Suite("Evidence of rules that look into images")
struct ImageEvidenceTests {
    /// The findings of a rule in its first example with an image that fires.
    private func findings(_ id: String, number: Int = 0) throws -> [Finding] {
        let rule = try #require(RuleCatalog.rules.first { $0.definition.id == id })
        let examples = rule.definition.examples.filter { $0.hasImage && $0.kind == .fires }
        try #require(examples.count > number)
        return Linter(rules: [rule]).run(on: try ExampleImage(examples[number]).build).findings
    }

    @Test(
        "has the bytes that the layer shows",
        arguments: [
            ("package-cache-in-layer", 20_000_000), ("vcs-directory-in-image", 30_000_023),
            ("dev-dependencies-in-final", 4_000_000), ("unstripped-binaries", 9_000_000),
            ("documentation-in-image", 3_900_000), ("chmod-after-copy", 12_000_000), ("duplicate-content", 12_000_000),
            ("deletable-files", 8_000_000),
            ("setuid-files", 280_000), ("platform-mismatch", 8_000_000),
        ])
    func bytes(id: String, bytes: Int) throws {
        let evidence = try findings(id).map(\.evidence)
        #expect(evidence.map { $0?.bytes } == [bytes])
        #expect(evidence.allSatisfy { $0?.layer != nil && $0?.paths.isEmpty == false })
    }

    @Test(
        "a distribution is known by its own files",
        arguments: [
            ("ID=debian\\nVERSION_ID=\"12\"", "/etc/dpkg/dpkg.cfg.d/docker-apt-speedup 16B", "debian:12"),
            ("ID=debian\\nVERSION_ID=\"12\"", "/etc/dpkg/dpkg.cfg.d/docker 900B", nil),
            ("ID=fedora\\nVERSION_ID=42", "/usr/bin/dnf 2kB", "fedora:42"),
            ("ID=fedora\\nVERSION_ID=42", "/usr/bin/microdnf 2kB", nil),
            ("ID='rhel'\\nVERSION_ID='9.4'", "/usr/bin/dnf 2kB", "registry.access.redhat.com/ubi9/ubi"),
            ("ID=debian", "/etc/dpkg/dpkg.cfg.d/docker-apt-speedup 16B", nil), ("", "/usr/bin/dnf 2kB", nil),
        ])
    func distribution(release: String, file: String, expected: String?) throws {
        let text = """
            ADD rootfs.tar /
              /etc/os-release "\(release)"
              \(file)
            CMD ["bash"]
            COPY app /app
              /app 4MB
            CMD ["/app"]

            """
        let build = try ExampleImage(RuleExample(kind: .silent, text: text, hasImage: true)).build
        #expect(RuleCatalog.baseAlternatives(of: build)?.image == expected)
    }

    @Test("never prints a secret", arguments: [0, 1, 2])
    func secrets(number: Int) throws {
        for finding in try findings("secret-file-in-layer", number: number) {
            for secret in ["npm_0123", "b3BlbnNz", "correct-horse"] {
                #expect(!"\(finding)".contains(secret))
            }
        }
    }

    @Test("says when a secret is only hidden")
    func hidden() throws {
        #expect(try findings("secret-file-in-layer").allSatisfy { !$0.message.contains("only hides it") })
        #expect(try findings("secret-file-in-layer", number: 1).allSatisfy { $0.message.contains("only hides it") })
    }

    @Test("gives way to a rule that answers for the same bytes, and speaks where none does")
    func yields() throws {
        let example = RuleExample(
            kind: .fires,
            text: """
                FROM python:3.12-slim
                  /usr/local/bin/python3 6MB
                RUN pip install numpy
                  /root/.cache/pip/http/a 12MB
                  /root/.npm/_cacache/content-v2/a 3MB

                """, hasImage: true)
        let build = try ExampleImage(example).build
        let rules = RuleCatalog.rules.filter {
            ["pip-cache-left", "package-cache-in-layer"].contains($0.definition.id)
        }
        let findings = Linter(rules: rules).run(on: build).findings
        #expect(Set(findings.map(\.rule)) == ["pip-cache-left", "package-cache-in-layer"])
        #expect(findings.map { $0.evidence?.bytes }.sorted { $0 ?? 0 < $1 ?? 0 } == [3_000_000, 12_000_000])
    }

    @Test("what lies in the base is left out unless it is asked for")
    func base() throws {
        let example = RuleExample(
            kind: .fires, text: "FROM a:1\n  /usr/bin/sudo 1kB 4755\nRUN x\n  /x 1kB\n", hasImage: true)
        let rules = RuleCatalog.rules.filter { $0.definition.id == "setuid-files" }
        var linter = Linter(rules: rules)
        let build = try ExampleImage(example).build
        #expect(linter.run(on: build).findings.isEmpty)
        linter.includesBase = true
        #expect(linter.run(on: build).findings.map { $0.evidence?.layer } == [0])
    }

    @Test(
        "bytes make a finding weigh more, never less",
        arguments: [
            ("RUN x\n  /models/a 12MB", Severity.info), ("RUN x\n  /usr/share/doc/a 3MB", .info),
            ("RUN x\n  /usr/share/doc/a 30MB", .warning), ("RUN x\n  /usr/share/doc/a 600MB", .error),
        ])
    func severity(layer: String, severity: Severity) throws {
        let example = RuleExample(kind: .fires, text: "FROM a:1\n  /a 1kB\n\(layer)\n", hasImage: true)
        let rules = RuleCatalog.rules.filter { $0.definition.id == "documentation-in-image" }
        let findings = Linter(rules: rules).run(on: try ExampleImage(example).build).findings
        #expect(findings.allSatisfy { $0.severity == severity })
        #expect(findings.isEmpty == layer.contains("models"))
    }
}
