import BuildModel
import RuleEngine
import SourceText

/// An ignore comment whose rule found nothing there.
struct UnusedIgnore: IgnoreCheck {
    let options: Options

    func matches(in audit: IgnoreAudit, of build: Build) -> [Match] {
        // With an image, layers refute findings that the text alone gives; a broken file hides some.
        guard build.image == nil, build.dockerfile?.errors.isEmpty == true else { return [] }
        return audit.comments.indices.flatMap { index -> [Match] in
            let comment = audit.comments[index]
            let tool = comment.dialect.rawValue
            guard comment.dialect == .plimsoll || options.tools.contains(tool) else { return [] }
            return comment.rules.indices.filter { isUnused($0, of: index, audit, build) }.map { name in
                Match(
                    range: comment.rules[name].range,
                    message: "`\(comment.rules[name].text)` finds nothing here that this comment could silence",
                    fix: fix(comment, name, in: build.source))
            }
        }
    }

    /// Only where all rules of the name have had their chance.
    private func isUnused(_ name: Int, of comment: Int, _ audit: IgnoreAudit, _ build: Build) -> Bool {
        guard !audit.isUsed(comment: comment, name: name) else { return false }
        let rules = audit.rules(named: audit.comments[comment].rules[name])
        return !rules.isEmpty
            && rules.allSatisfy { rule in
                // What shellcheck says is known only where it was asked.
                let isComplete = rule.aliases.allSatisfy { !$0.hasSuffix("*") }
                return rule.isOn && isComplete && (build.context != nil || !Self.needingContext.contains(rule.id))
            }
    }

    private static let needingContext: Set<String> = ["copy-ignored-file", "whole-context-copied"]

    private func fix(_ comment: RuleEngine.IgnoreComment, _ name: Int, in source: SourceFile) -> Fix? {
        guard Self.mendable.contains(comment.dialect) else { return nil }
        let range: ByteRange
        if comment.rules.count == 1 {
            guard let line = line(of: comment, in: source) else { return nil }
            range = line
        } else if name > 0 {
            range = comment.rules[name - 1].range.upperBound..<comment.rules[name].range.upperBound
        } else {
            range = comment.rules[0].range.lowerBound..<comment.rules[1].range.lowerBound
        }
        return Fix(
            title: "Take `\(comment.rules[name].text)` out of the comment", safety: .safe, edits: [Edit(range, "")])
    }

    /// The others' comments may say more than names, which would be left behind.
    private static let mendable: Set<RuleEngine.IgnoreComment.Dialect> = [.plimsoll, .hadolint, .tally]

    /// The comment's line with its line end. Not at the top of the file, where the comment keeps what follows from being
    /// a directive.
    private func line(of comment: RuleEngine.IgnoreComment, in source: SourceFile) -> ByteRange? {
        let bytes = source.bytes
        var start = comment.range.lowerBound
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var end = min(comment.range.upperBound, bytes.count)
        while end < bytes.count {
            end += 1
            if bytes[end - 1] == UInt8(ascii: "\n") { break }
        }
        return start > 0 ? start..<end : nil
    }
}
