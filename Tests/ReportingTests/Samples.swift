import BuildModel
import ContainerImage
import RuleEngine
import RuleFormat
import Slimming
import SourceText

@testable import Reporting

extension SourceFile {
    /// The range of the first place where words stand.
    func range(of words: String) -> ByteRange? {
        let words = Array(words.utf8)
        guard !words.isEmpty, words.count <= bytes.count else { return nil }
        return (0...bytes.count - words.count).first { bytes[$0...].starts(with: words) }.map { $0..<$0 + words.count }
    }
}

/// A file with a finding of each kind, for all formats to print.
enum Samples {
    static let source = SourceFile(
        path: "app/Dockerfile",
        text: """
            FROM node:latest AS build
            \tRUN apt-get update && \\
                apt-get install -y curl
            USER root

            """)

    static let findings = [
        Finding(
            rule: "latest-tag", aliases: ["DL3007"], severity: .warning, category: "reproducibility",
            message: "node:latest is another image tomorrow", advice: "name a version, such as node:22",
            range: 5..<16, stage: "build",
            fix: Fix(title: "Name a version", safety: .unsafe, edits: [Edit(10..<16, "22")])),
        Finding(
            rule: "apt-lists-left", aliases: ["DL3009"], severity: .error, category: "size",
            message: "apt-get update fills /var/lib/apt/lists, and the layer keeps it",
            advice: "remove the lists in the same RUN",
            range: 31..<45, stage: "build",
            evidence: Evidence(
                bytes: 18_874_368, layer: 1, layerDigest: Digest(algorithm: "sha256", hex: "ab12"),
                paths: [Array("var/lib/apt/lists/a".utf8), Array("caf".utf8) + [0xE9]])),
        Finding(
            rule: "root-user", severity: .style, category: "security", message: "The container runs as root",
            advice: "", range: 79..<88),
    ]

    static let lint = LintReport(files: [
        CheckedFile(source: source, findings: findings, suppressed: 2),
        CheckedFile(source: SourceFile(path: "Dockerfile", text: "FROM scratch\n")),
    ])
}
