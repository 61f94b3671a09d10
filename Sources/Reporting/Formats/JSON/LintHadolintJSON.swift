/// The fields of hadolint's own JSON, for scripts that read those: hadolint's id for a rule that has one, paths as
/// they were given. Unlike hadolint's the columns are true: UTF-8 bytes, from 1.
public struct LintHadolintJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: LintReport) -> String {
        var values: [JSONValue] = []
        for file in report.files {
            for issue in file.issues {
                let position = file.source.position(issue.range.lowerBound)
                values.append(
                    .object([
                        ("file", .string(file.source.path)), ("line", .int(position.line)),
                        ("column", .int(position.column)), ("level", .string(issue.severity.rawValue)),
                        ("code", .string(issue.hadolintCode)), ("message", .string(issue.message)),
                    ]))
            }
        }
        return JSONWriter.text(.array(values))
    }
}

extension Issue {
    /// `DL3009`, `SC2086`; the rule's id where hadolint has nothing like it.
    fileprivate var hadolintCode: String {
        ([rule] + aliases).first { id in
            (id.hasPrefix("DL") || id.hasPrefix("SC")) && id.utf8.count > 2
                && id.utf8.dropFirst(2).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        } ?? rule
    }
}
