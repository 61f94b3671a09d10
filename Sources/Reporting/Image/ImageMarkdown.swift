import BuildModel
import ContainerImage
import Slimming
import SourceText

/// The report of `plimsoll image` for a comment on a pull request, or for the summary of a job.
public struct ImageMarkdown: ReportEncoder {
    /// Whether the Dockerfile stands in it, with what each instruction weighs.
    public var isAnnotated: Bool
    /// How many paths and packages are listed.
    public var rows: Int

    public init(isAnnotated: Bool = false, rows: Int = 10) {
        self.isAnnotated = isAnnotated
        self.rows = rows
    }

    public func encode(_ report: ImageReport) -> String { encode(report, maximumBytes: MarkdownPage.maximumBytes) }

    func encode(_ report: ImageReport, maximumBytes: Int) -> String {
        var page = MarkdownPage(maximumBytes: maximumBytes)
        page.add("### Plimsoll: \(ImageHeadline.text(report))\n\n\(name(report))\n")
        page.add(totals(report))
        if let verdict = report.verdict, !verdict.limits.isEmpty { page.add(budget(verdict)) }
        let problems = report.image.allProblems
        if !problems.isEmpty { page.add(self.problems(problems)) }
        if let growth = report.growth { add(growth, to: &page) }
        if !report.findings.isEmpty { page.add(ImageFindingsMarkdown.part(report)) }
        if !report.weighing.waste.isEmpty { page.add(waste(report.weighing)) }
        page.add(layers(report))
        if let packages = report.weighing.inventory?.packages, !packages.isEmpty {
            page.add(self.packages(packages, report))
        }
        if isAnnotated { page.add(annotation(report)) }
        if let cost = report.cost { page.add(self.cost(cost)) }
        return page.document
    }

    private func name(_ report: ImageReport) -> String {
        MarkdownText.code(report.image.name) + " for " + MarkdownText.escaped(report.image.platform.description)
    }

    private func totals(_ report: ImageReport) -> MarkdownPage.Part {
        let rows = TotalsText.rows(report.weighing).map { name, bytes, meaning in
            MarkdownPage.Part.row([name, ByteSize(bytes).description, meaning])
        }
        return .table(
            report.image.isPartial ? "of what could be read" : "", "bytes", "", numbers: ["bytes"], rows: rows,
            of: rows.count)
    }

    private func budget(_ verdict: BudgetVerdict) -> MarkdownPage.Part {
        let rows = verdict.limits.map { limit in
            let status = limit.status == .failed ? "**BROKEN**" : limit.status.rawValue
            let name = [limit.name, limit.subject].compactMap { $0 }.joined(separator: " ")
            return MarkdownPage.Part.row([
                status, MarkdownText.code(DisplayText.clipped(name, to: Self.cell)), limit.figure, limit.bound,
            ])
        }
        return .table("Budget", "", "image", "allowed", numbers: ["image"], rows: rows, of: rows.count)
    }

    private func problems(_ problems: [ImageProblem]) -> MarkdownPage.Part {
        let rows = problems.prefix(2 * self.rows).map { problem in
            "- \(problem.severity == .error ? "error" : "note") \(MarkdownText.code(problem.code)): "
                + MarkdownText.escaped(DisplayText.clipped(problem.message, to: 3 * Self.cell)) + "\n"
        }
        return MarkdownPage.Part(head: "\nProblems:\n\n", rows: rows, count: problems.count)
    }

    private func add(_ growth: SizeDiff, to page: inout MarkdownPage) {
        let markdown = SizeDiffMarkdown(rows: rows / 2, kinds: [.step, .package, .directory])
        page.add("\nGrowth since \(MarkdownText.code(growth.old.image)):\n\n" + markdown.totals(growth))
        for part in markdown.parts(growth) { page.add(part) }
    }

    private func waste(_ weighing: Weighing) -> MarkdownPage.Part {
        let rows = weighing.waste.prefix(self.rows).map { path in
            let layers = path.layers.prefix(4).map { String($0) }.joined(separator: ", ")
            return MarkdownPage.Part.row([
                ByteSize(path.bytes).description, path.cause.rawValue, Self.path(path.path),
                "in \(path.layers.count == 1 ? "layer" : "layers") \(layers)\(path.layers.count > 4 ? ", …" : ""), "
                    + "by layer \(path.hiddenBy)",
            ])
        }
        return MarkdownPage.Part.table(
            "bytes", "cause", "path", "", numbers: ["bytes"], rows: rows, of: weighing.waste.count
        ).folded("Largest waste: \(ByteSize(weighing.total.waste)) in all")
    }

    private func layers(_ report: ImageReport) -> MarkdownPage.Part {
        let rows = zip(report.image.layers, report.weighing.layers).map { layer, weight in
            MarkdownPage.Part.row([
                String(weight.index),
                weight.origin.map { MarkdownText.code(DisplayText.clipped($0.words, to: Self.cell)) } ?? "not known",
                LayerTable.lines(weight.origin), ByteSize(weight.transfer).description,
                layer.isReadable ? ByteSize(weight.disk).description : "?",
                layer.isPartial ? "incomplete" : weight.waste > 0 ? ByteSize(weight.waste).description : "–",
            ])
        }
        return MarkdownPage.Part.table(
            "#", "instruction", "line", "transfer", "disk", "waste",
            numbers: ["#", "line", "transfer", "disk", "waste"], rows: rows, of: rows.count
        ).folded("Layers: \(rows.count)")
    }

    private func packages(_ packages: [Package], _ report: ImageReport) -> MarkdownPage.Part {
        let origins = report.weighing.layers.map(\.origin)
        let rows = packages.prefix(self.rows).map { package in
            MarkdownPage.Part.row([
                ByteSize(package.bytes).description, package.type.rawValue,
                MarkdownText.code(DisplayText.clipped("\(package.name) \(package.version)", to: Self.cell)),
                LayerPlaces.text(package.layers, origins: origins),
            ])
        }
        return MarkdownPage.Part.table(
            "bytes", "kind", "package", "", numbers: ["bytes"], rows: rows, of: packages.count
        ).folded("Largest packages")
    }

    private func annotation(_ report: ImageReport) -> MarkdownPage.Part {
        let text = AnnotatedText(style: TextStyle(width: 120)).encode(report)
        let fence = String(repeating: "`", count: max(3, MarkdownText.longestRun(ofBackticksIn: text) + 1))
        return MarkdownPage.Part(
            head: "\n\(fence)text\n",
            rows: text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
                "\($0)\n"
            }, tail: "\(fence)\n"
        ).folded(report.hasDockerfile ? "Dockerfile, line by line" : "History, line by line")
    }

    private func cost(_ cost: ImageCost) -> String {
        "\nCost: \(CostText.dollars(cost.storage)) a month to store, \(CostText.dollars(cost.deployment)) a deployment "
            + "(\(MarkdownText.escaped(cost.price.title)), as of \(MarkdownText.escaped(cost.price.asOf)); "
            + MarkdownText.escaped(cost.assumptions.joined(separator: "; ")) + ")\n"
    }

    private static func path(_ path: [UInt8]) -> String {
        MarkdownText.code(DisplayText.clipped(PrintableText.escaped([UInt8(ascii: "/")] + path), to: cell))
    }

    /// An instruction of ten lines is for the Dockerfile to show.
    static let cell = 120
}
