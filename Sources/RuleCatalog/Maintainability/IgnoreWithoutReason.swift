import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// An ignore comment that does not say why.
struct IgnoreWithoutReason: IgnoreCheck {
    func matches(in audit: IgnoreAudit, of build: Build) -> [Match] {
        audit.comments.filter { $0.reason == nil && !$0.rules.isEmpty }.compactMap { comment -> Match? in
            let hasPlace = comment.dialect != .buildkit && comment.dialect != .trivy
            if !hasPlace, hasNeighbour(comment, audit, build) { return nil }
            return Match(range: comment.range)
        }
    }

    /// Whether a comment that silences nothing stands on the line above or below.
    private func hasNeighbour(_ comment: RuleEngine.IgnoreComment, _ audit: IgnoreAudit, _ build: Build) -> Bool {
        let line = build.source.position(comment.range.lowerBound).line
        let ignores = Set(audit.comments.map(\.range))
        return build.dockerfile?.comments.contains { other in
            let distance = build.source.position(other.range.lowerBound).line - line
            return abs(distance) == 1 && !other.text.isEmpty && !ignores.contains(other.range)
        } ?? false
    }
}
