import RuleEngine
import SourceText

/// A finding as every JSON report of Plimsoll has it.
enum FindingJSON {
    /// - Parameter hasPlace: false when the source is an image's history, whose lines nobody has.
    static func value(_ finding: Finding, in source: SourceFile, hasPlace: Bool = true) -> JSONValue {
        let start = source.position(finding.range.lowerBound)
        let end = source.position(finding.range.upperBound)
        var members: [(key: String, value: JSONValue)] = [
            ("rule", .string(finding.rule)),
            ("aliases", .strings(finding.aliases)),
            ("severity", .string(finding.severity.rawValue)),
            ("category", .string(finding.category)),
            ("message", .string(finding.message)),
            ("line", hasPlace ? .int(start.line) : .null),
            ("column", hasPlace ? .int(start.column) : .null),
            ("endLine", hasPlace ? .int(end.line) : .null),
            ("endColumn", hasPlace ? .int(end.column) : .null),
        ]
        if let stage = finding.stage { members.append(("stage", .string(stage))) }
        if let fix = finding.fix { members.append(("fix", value(fix))) }
        if let evidence = finding.evidence { members.append(("evidence", value(evidence))) }
        return .object(members)
    }

    private static func value(_ fix: Fix) -> JSONValue {
        .object([
            ("title", .string(fix.title)),
            ("safety", .string(fix.safety.rawValue)),
            (
                "edits",
                .array(
                    fix.edits.map { edit in
                        .object([
                            ("start", .int(edit.range.lowerBound)), ("end", .int(edit.range.upperBound)),
                            ("text", .string(edit.replacement)),
                        ])
                    })
            ),
        ])
    }

    private static func value(_ evidence: Evidence) -> JSONValue {
        let paths = evidence.paths.map { ImagePath($0) }
        var members: [(key: String, value: JSONValue)] = [
            ("bytes", .int(evidence.bytes)),
            ("layer", .string(evidence.layerDigest?.description)),
            ("paths", .strings(paths.map(\.text))),
        ]
        if paths.contains(where: { $0.base64 != nil }) {
            members.append(("pathBytes", .array(paths.map { .string($0.base64) })))
        }
        return .object(members)
    }
}
