import BuildModel
import DockerfileSyntax
import RuleEngine

/// A comment or directive that silences findings.
struct IgnoreComment: Check {
    private static let beginnings = [
        "hadolint ignore", "hadolint global ignore", "plimsoll ignore", "plimsoll global ignore", "check=skip",
        "checkov:skip", "trivy:ignore", "tally ignore", "tally global ignore", "kics-scan ignore",
    ]

    func matches(in build: Build) -> [Match] {
        guard let dockerfile = build.dockerfile else { return [] }
        let directives = dockerfile.directives.filter { $0.name == "check" && $0.value.value.contains("skip=") }
        let comments = dockerfile.comments.filter { comment in
            let words = comment.text.lowercased().split(separator: " ").joined(separator: " ")
            return Self.beginnings.contains(where: words.hasPrefix)
        }
        let ranges = Set(directives.map(\.range) + comments.map(\.range))
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.map { Match(range: $0) }
    }
}
