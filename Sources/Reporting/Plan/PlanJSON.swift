import RuleFormat
import Slimming
import SourceText

/// A plan for machines, in the shape `plimsoll/plan/1`.
public struct PlanJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: PlanReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/plan/1")),
                (
                    "image",
                    .object([
                        ("source", .string(report.image.source)), ("ref", .string(report.image.reference)),
                        ("digest", .string(report.image.digest?.description)),
                        ("transfer", .int(report.total.transfer)), ("disk", .int(report.total.disk)),
                    ])
                ),
                ("dockerfile", report.hasDockerfile ? .string(report.source.path) : .null),
                (
                    "plan",
                    .array(
                        report.plan.changes.map { change in
                            .object(Self.members(of: change, report.source, hasDockerfile: report.hasDockerfile))
                        })
                ),
                (
                    "together",
                    .object([
                        ("saves", .int(report.plan.together.disk)), ("transfer", .int(report.plan.together.transfer)),
                        ("basis", .string(report.plan.basis.rawValue)),
                    ])
                ),
                (
                    "base",
                    report.plan.base.map { .object([("disk", .int($0.disk)), ("transfer", .int($0.transfer))]) }
                        ?? .null
                ),
                ("bases", report.plan.bases.map(Self.bases) ?? .null),
            ]))
    }

    /// One change, as the report on an image has it, too.
    static func members(
        of change: PlannedChange, _ source: SourceFile, hasDockerfile: Bool
    ) -> [(key: String, value: JSONValue)] {
        let place = PlanPlace(of: change, in: source, hasDockerfile: hasDockerfile)
        return [
            ("title", .string(change.advice)), ("rule", .string(change.rule)), ("message", .string(change.message)),
            ("line", hasDockerfile ? .int(place.line) : .null), ("instruction", .string(place.text)),
            ("layers", .ints(change.layers)), ("saves", .int(change.saves.disk)),
            ("transfer", .int(change.saves.transfer)), ("shared", .int(change.shared)),
            ("basis", .string(change.basis.rawValue)), ("assumption", .string(change.assumption)),
            ("files", .int(change.files)), ("paths", .strings(change.paths.map { ImagePath($0).text })),
        ]
    }

    private static func bases(_ bases: BaseAlternatives) -> JSONValue {
        .object([
            ("image", .string(bases.image)), ("usualTransfer", .int(bases.usualSize)),
            ("basis", .string(Saving.Basis.estimated.rawValue)), ("asOf", .string(bases.asOf)),
            (
                "alternatives",
                .array(
                    bases.choices.map { choice in
                        .object([
                            ("image", .string(choice.image)), ("usualTransfer", .int(choice.size)),
                            ("saves", .int(bases.usualSize - choice.size)), ("note", .string(choice.note)),
                        ])
                    })
            ),
        ])
    }
}
