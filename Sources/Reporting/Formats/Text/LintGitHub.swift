import RuleFormat
import SourceText

/// Workflow commands that GitHub Actions turns into annotations of the changed lines.
public struct LintGitHub: ReportEncoder {
    public var paths: ReportPaths

    public init(paths: ReportPaths = ReportPaths()) {
        self.paths = paths
    }

    public func encode(_ report: LintReport) -> String {
        var text = ""
        for file in report.files {
            let path = paths.relative(file.source.path)
            let columns = TextColumns(file.source)
            for issue in file.issues { text += line(issue, at: columns, path: path) }
        }
        return text
    }

    private func line(_ issue: Issue, at columns: TextColumns, path: String) -> String {
        let start = columns.position(issue.range.lowerBound)
        let end = columns.position(issue.range.upperBound)
        var properties = [("file", path), ("line", String(start.line))]
        // GitHub takes columns only for a range on one line.
        if start.line == end.line { properties.append(("col", String(start.column))) }
        properties.append(("endLine", String(end.line)))
        if start.line == end.line { properties.append(("endColumn", String(end.column))) }
        properties.append(("title", "plimsoll (\(issue.rule))"))
        let list = properties.map { "\($0.0)=\(Self.escapedProperty($0.1))" }.joined(separator: ",")
        return "::\(level(issue.severity)) \(list)::\(Self.escapedData(issue.message))\n"
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info, .style, .off: "notice"
        }
    }

    /// What would colour the log or move its cursor is written out first; lines stay lines.
    private static func escapedData(_ text: String) -> String {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.map { escaped(PrintableText.escaped($0), "%") }.joined(separator: "%0A")
    }

    private static func escapedProperty(_ text: String) -> String {
        escaped(text, "%\r\n:,")
    }

    /// Scalar by scalar, since CR LF is one character.
    private static func escaped(_ text: String, _ signs: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if signs.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += (digits.utf8.count == 1 ? "%0" : "%") + digits
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
