import BuildModel
import DockerfileSyntax
import SourceText

extension Build {
    /// True for a file that another tool makes a Dockerfile of: what is missing in it may come from there.
    var isTemplate: Bool {
        (dockerfile?.instructions ?? []).contains { instruction in
            switch instruction.kind {
            case .unknown: Self.marks.contains(where: instruction.keyword.value.hasPrefix)
            case .from: Self.marks.contains { instruction.text.bytes.holds($0.utf8) }
            default: false
            }
        }
    }

    /// How an expression begins in Jinja, Go, Mustache, jq and ERB templates.
    private static let marks = ["{{", "{%", "<%"]
}
