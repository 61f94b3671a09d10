import BuildModel
import DockerfileSyntax
import RuleEngine

/// Which labels a team wants on its images, and what each value has to be.
struct LabelSchema {
    /// Of a value, in the words that hadolint's configuration has for them.
    enum Kind: String {
        case text, url, rfc3339, semver, hash, spdx, email
    }

    /// Names of labels to words for kinds.
    private let kinds: [String: String]

    init(_ kinds: [String: String]) {
        self.kinds = kinds
    }

    var names: [String] { kinds.keys.sorted() }

    func has(_ name: String) -> Bool { kinds[name] != nil }

    /// The labels of one kind whose values are something else. An empty value is another rule's.
    func misfits(
        _ kind: Kind, in build: Build, isMissing what: String, fits: (String) -> Bool
    ) -> [Match] {
        guard kinds.values.contains(kind.rawValue) else { return [] }
        return LabelSetting.all(in: build).compactMap { label in
            guard kinds[label.key] == kind.rawValue, let word = label.pair.value, let value = label.value,
                !value.isEmpty, !fits(value)
            else { return nil }
            return Match(
                range: word.range, stage: label.stage,
                message: "The label `\(label.key)` has to be \(what), and `\(value)` is none")
        }
    }
}
