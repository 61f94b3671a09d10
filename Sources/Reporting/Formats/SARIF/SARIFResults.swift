import RuleEngine
import RuleFormat
import SourceText

/// Writes the results of one file.
struct SARIFResults {
    private let source: SourceFile
    private let artifact: JSONValue
    private let columns: TextColumns

    init(source: SourceFile, uri: String) {
        self.source = source
        columns = TextColumns(source)
        var location: [(key: String, value: JSONValue)] = [("uri", .string(uri))]
        if !uri.hasPrefix("file:") { location.append(("uriBaseId", .string("%SRCROOT%"))) }
        artifact = .object(location)
    }

    func value(_ issue: Issue, ruleIndex: Int?, lineHash: String) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("ruleId", .string(issue.rule))]
        if let ruleIndex { members.append(("ruleIndex", .int(ruleIndex))) }
        members += [
            ("level", .string(Issue.sarifLevel(issue.severity))),
            ("message", .object([("text", .string(issue.message))])),
            (
                "locations",
                .array([
                    .object([
                        (
                            "physicalLocation",
                            .object([("artifactLocation", artifact), ("region", region(issue.range))])
                        )
                    ])
                ])
            ),
            ("partialFingerprints", .object([("primaryLocationLineHash", .string(lineHash))])),
        ]
        if let fix = issue.fix, !fix.edits.isEmpty { members.append(("fixes", .array([value(fix)]))) }
        members.append(("properties", properties(of: issue)))
        return .object(members)
    }

    private func value(_ fix: Fix) -> JSONValue {
        let edits = fix.edits.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        let replacements = edits.map { edit in
            JSONValue.object([
                ("deletedRegion", region(edit.range)),
                ("insertedContent", .object([("text", .string(edit.replacement))])),
            ])
        }
        return .object([
            ("description", .object([("text", .string(fix.title))])),
            (
                "artifactChanges",
                .array([.object([("artifactLocation", artifact), ("replacements", .array(replacements))])])
            ),
            ("properties", .object([("safety", .string(fix.safety.rawValue))])),
        ])
    }

    /// What SARIF's own levels and places cannot say.
    private func properties(of issue: Issue) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("severity", .string(issue.severity.rawValue))]
        if let stage = issue.stage { members.append(("stage", .string(stage))) }
        if let evidence = issue.evidence {
            members.append(("bytes", .int(evidence.bytes)))
            if let digest = evidence.layerDigest { members.append(("layer", .string(digest.description))) }
        }
        return .object(members)
    }

    /// The end is exclusive; an empty region is a place between two characters. § 3.30.
    private func region(_ range: ByteRange) -> JSONValue {
        let start = columns.position(range.lowerBound)
        let end = columns.position(range.upperBound)
        return .object([
            ("startLine", .int(start.line)), ("startColumn", .int(start.column)), ("endLine", .int(end.line)),
            ("endColumn", .int(end.column)),
        ])
    }
}
