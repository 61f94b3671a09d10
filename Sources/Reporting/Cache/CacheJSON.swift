import Slimming

/// What edits cost, for machines, in the shape `plimsoll/cache/1`.
public struct CacheJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: CacheReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/cache/1")), ("dockerfile", .string(report.dockerfile)),
                (
                    "image",
                    report.image.map { .object([("name", .string($0.name)), ("disk", .int($0.disk))]) } ?? .null
                ),
                (
                    "context",
                    report.context.map {
                        .object([
                            ("folder", .string($0.folder)), ("files", .int($0.files)), ("bytes", .int($0.bytes)),
                            ("ignored", .int($0.ignored)),
                        ])
                    } ?? .null
                ),
                ("steps", .array(report.steps.map(step))),
                ("edits", .array(report.edits.map(edit))),
                (
                    "orders",
                    .array(
                        report.orders.map { .object([("line", .int($0.line)), ("advice", .string($0.advice))]) })
                ),
                ("commits", report.commits.map(commits) ?? .null),
                ("missing", .strings(report.missing)),
            ]))
    }

    private func step(_ step: CacheReport.StepRow) -> JSONValue {
        .object([
            ("line", .int(step.lines.lowerBound)), ("endLine", .int(step.lines.upperBound)),
            ("instruction", .string(step.instruction)), ("layer", .int(step.layer)),
            ("files", .int(step.files?.count)), ("fileBytes", .int(step.files?.bytes)),
            ("rebuild", rebuild(step.rebuild)),
        ])
    }

    private func edit(_ edit: CacheReport.EditRow) -> JSONValue {
        .object([
            ("names", .strings(edit.names)), ("files", .int(edit.files)), ("manifests", .bool(edit.isManifest)),
            ("now", rebuild(edit.now)), ("proposed", edit.proposed.map(rebuild) ?? .null),
        ])
    }

    private func rebuild(_ rebuild: CacheCost.Rebuild) -> JSONValue {
        .object([
            ("lines", .array(rebuild.lines.map { .ints([$0.lowerBound, $0.upperBound]) })),
            ("layers", .int(rebuild.layers)), ("disk", .int(rebuild.bytes?.disk)),
            ("transfer", .int(rebuild.bytes?.transfer)),
        ])
    }

    private func commits(_ commits: CommitCost) -> JSONValue {
        .object([
            ("commits", .int(commits.commits)), ("touching", .int(commits.touching)),
            ("now", mean(commits.now)), ("proposed", mean(commits.proposed)), ("worst", .int(commits.worst)),
        ])
    }

    private func mean(_ saving: Saving?) -> JSONValue {
        saving.map { .object([("disk", .int($0.disk)), ("transfer", .int($0.transfer))]) } ?? .null
    }
}
