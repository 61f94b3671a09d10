import ContainerImage
import Slimming

/// The report of `plimsoll image` for machines, in the shape `plimsoll/image/1`.
public struct ImageJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: ImageReport) -> String {
        let total = report.weighing.total
        let dive = report.weighing.dive
        var members: [(key: String, value: JSONValue)] = [
            ("schema", .string("plimsoll/image/1")),
            ("image", Self.value(report.image)),
            (
                "sizes",
                .object([
                    ("transfer", .int(total.transfer)), ("disk", .int(total.disk)), ("final", .int(total.final)),
                    ("waste", .int(total.waste)), ("duplicates", .int(total.duplicates)),
                    ("entries", .int(total.entries)),
                ])
            ),
            (
                "dive",
                .object([
                    ("efficiency", .double(dive.efficiency)), ("wastedBytes", .int(dive.wastedBytes)),
                    ("userWastedPercent", .double(dive.userWastedPercent)),
                ])
            ),
            ("layers", .array(zip(report.image.layers, report.weighing.layers).map(value))),
            ("steps", .array(report.annotation.steps.map { LinkJSON.step($0, hasLines: report.hasDockerfile) })),
            ("waste", .array(report.weighing.waste.map { WasteJSON.value($0) })),
            ("packages", .array((report.weighing.inventory?.packages ?? []).map(PackageJSON.value))),
            (
                "findings",
                .array(
                    report.findings.map {
                        FindingJSON.value($0, in: report.source, hasPlace: report.hasDockerfile)
                    })
            ),
            ("plan", .array((report.plan?.changes ?? []).map { plan($0, in: report) })),
            ("budget", BudgetJSON.value(report.verdict ?? BudgetVerdict(limits: []))),
        ]
        if let cost = report.cost { members.append(("cost", value(cost))) }
        if let growth = report.growth { members.append(("growth", .object(SizeDiffJSON().members(growth)))) }
        if let base = report.base { members.append(("base", LinkJSON.base(base))) }
        if let joining = report.joining { members.append(("dockerfile", LinkJSON.dockerfile(joining, report.source))) }
        if !report.image.problems.isEmpty { members.append(("problems", Self.value(report.image.problems))) }
        return JSONWriter.text(.object(members))
    }

    /// `steps` are places in the report's own list of them.
    private func plan(_ change: PlannedChange, in report: ImageReport) -> JSONValue {
        let line = report.source.position(change.range.lowerBound).line
        let steps = report.annotation.steps.indices.filter { report.annotation.steps[$0].lines.contains(line) }
        return .object(
            PlanJSON.members(of: change, report.source, hasDockerfile: report.hasDockerfile) + [("steps", .ints(steps))]
        )
    }

    static func value(_ image: Image) -> JSONValue {
        .object([
            ("source", .string(image.source)), ("ref", .string(image.reference)),
            ("digest", .string(image.digest?.description)), ("platform", .string(image.platform.description)),
            ("user", .string(image.config.user)), ("layout", .string(image.layout.rawValue)),
        ])
    }

    private func value(_ cost: ImageCost) -> JSONValue {
        .object([
            ("price", .string(cost.price.name)), ("title", .string(cost.price.title)),
            ("asOf", .string(cost.price.asOf)), ("currency", .string("USD")), ("bytes", .int(cost.bytes)),
            ("isUpperBound", .bool(cost.isUpperBound)), ("storagePerMonth", .double(cost.storage)),
            ("pulls", .int(cost.pulls)), ("transferPerDeployment", .double(cost.deployment)),
            ("assumes", .strings(cost.assumptions)),
        ])
    }

    private func value(_ layer: Layer, _ weight: LayerWeight) -> JSONValue {
        .object([
            ("index", .int(layer.index)), ("digest", .string(layer.digest?.description)),
            ("diffID", .string(layer.diffID?.description)), ("mediaType", .string(layer.mediaType)),
            ("compression", .string(layer.compression.rawValue)), ("transfer", .int(weight.transfer)),
            ("disk", .int(layer.isReadable ? weight.disk : nil)), ("entries", .int(weight.entries)),
            ("waste", .int(weight.waste)),
            ("step", LinkJSON.step(weight.origin)),
            ("problems", Self.value(layer.problems)),
        ])
    }

    static func value(_ problems: [ImageProblem]) -> JSONValue {
        .array(problems.map { .object([("code", .string($0.code)), ("message", .string($0.message))]) })
    }
}
