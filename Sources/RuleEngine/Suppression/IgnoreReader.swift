import DockerfileSyntax
import SourceText

/// Reads the comments that silence findings.
///
/// - `# plimsoll [global|stage] ignore=A,B; reason=…`, and the same with `tally`
/// - `# hadolint [global|stage] ignore=A,B # why`
/// - `# check=skip=A,B;…`
/// - `# checkov:skip=A:why`
/// - `# trivy:ignore:A`
struct IgnoreReader {
    private let source: SourceFile

    init(_ source: SourceFile) {
        self.source = source
    }

    /// `nil` when the comment is about something else.
    /// - Parameter range: a comment line from its `#`.
    func read(_ range: ByteRange, isDirective: Bool = false) -> IgnoreComment? {
        var scanner = IgnoreScanner(source, range)
        scanner.skip { $0 == UInt8(ascii: "#") || $0 <= 32 }
        switch scanner.word().lowercased() {
        case "plimsoll": return ignore(.plimsoll, range, &scanner)
        case "hadolint": return ignore(.hadolint, range, &scanner)
        case "tally": return ignore(.tally, range, &scanner)
        case "check":
            guard scanner.take("="), let names = scanner.skipOption() else { return nil }
            return IgnoreComment(
                dialect: .buildkit, reach: isDirective ? .file : .instruction, rules: names, range: range)
        case "checkov", "bridgecrew":
            guard scanner.take(":skip=") else { return nil }
            let names = scanner.names(until: ",:#")
            return IgnoreComment(
                dialect: .checkov, reach: .file, rules: names, reason: scanner.reason(behind: ":"), range: range)
        case "trivy":
            guard scanner.take(":ignore:") else { return nil }
            let names = scanner.trivyNames()
            return IgnoreComment(dialect: .trivy, reach: .instruction, rules: names, range: range)
        default:
            return nil
        }
    }

    private func ignore(
        _ dialect: IgnoreComment.Dialect, _ range: ByteRange, _ scanner: inout IgnoreScanner
    ) -> IgnoreComment? {
        let reach: IgnoreComment.Reach =
            if scanner.take("global") { .file } else if scanner.take("stage") { .stage } else { .instruction }
        guard scanner.take("ignore"), scanner.take("=") else { return nil }
        let names = scanner.names()
        let reason = scanner.reason(behind: "#") ?? scanner.reasonOption()
        return IgnoreComment(dialect: dialect, reach: reach, rules: names, reason: reason, range: range)
    }
}
