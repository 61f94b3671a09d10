import BuildModel
import RuleEngine
import SourceText

/// A name in an ignore comment of Plimsoll's that is no rule's.
struct UnknownRuleInIgnore: IgnoreCheck {
    func matches(in audit: IgnoreAudit, of build: Build) -> [Match] {
        audit.comments.filter { $0.dialect == .plimsoll }.flatMap { comment in
            comment.rules.filter { !audit.isKnown($0) }.map { name in
                let hint = NearestName.hint(for: name.text, among: audit.knownNames)
                return Match(range: name.range, message: "No rule is called `\(name.text)`\(hint)")
            }
        }
    }
}
