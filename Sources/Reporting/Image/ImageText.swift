import BuildModel
import ContainerImage
import RuleEngine
import Slimming
import SourceText

/// The report of `plimsoll image` for people.
public struct ImageText: ReportEncoder {
    public var style: TextStyle
    /// How many paths and directories are listed.
    public var rows: Int

    public init(style: TextStyle, rows: Int = 10) {
        self.style = style
        self.rows = rows
    }

    public func encode(_ report: ImageReport) -> String {
        var sections = [
            ImageHeading(style: style).text(report.image),
            title("Layers") + LayerTable(style: style).text(report) + LinkText(style: style).text(report),
            title(report.image.isPartial ? "Totals of what could be read" : "Totals")
                + TotalsText(style: style).text(report.weighing),
        ]
        let waste = report.weighing.waste
        if !waste.isEmpty {
            sections.append(title("Largest wasted paths", shown: rows, of: waste.count) + text(of: waste.prefix(rows)))
        }
        let directories = report.weighing.directories.prefix(rows)
        if !directories.isEmpty { sections.append(title("Largest directories") + text(of: directories)) }
        if let packages = report.weighing.inventory?.packages, !packages.isEmpty {
            let shown = packages.prefix(rows / 2)
            sections.append(
                title("Largest packages", shown: shown.count, of: packages.count)
                    + PackagesText(style: style).text(shown, origins: report.weighing.layers.map(\.origin)))
        }
        if !report.findings.isEmpty {
            sections.append(title("Findings") + ImageFindingsText(style: style).text(report) + savingLine(report))
        }
        if let cost = report.cost { sections.append(title("Cost") + CostText(style: style).text(cost)) }
        if let growth = report.growth {
            let text = SizeDiffText(style: style, rows: rows / 2, kinds: [.step, .package, .directory])
            sections.append(
                title("Growth since \(PrintableText.escaped(growth.old.image))") + text.totals(growth)
                    + text.parts(growth))
        }
        if let verdict = report.verdict, !verdict.limits.isEmpty {
            sections.append(title("Budget") + BudgetText(style: style).text(verdict))
        }
        let problems = ProblemsText(style: style).text(report.image)
        if !problems.isEmpty { sections.append(title("Problems") + problems) }
        return sections.joined(separator: "\n")
    }

    private func savingLine(_ report: ImageReport) -> String {
        guard let plan = report.plan, plan.together.disk > 0 else { return "" }
        return style.paint(
            "  their advice gives back \(ByteSize(plan.together.disk)) on disk; plimsoll plan says how\n", .faint)
    }

    private func title(_ text: String, shown: Int = 0, of count: Int = 0) -> String {
        style.paint(text, .strong) + (count > shown ? style.paint(" (\(shown) of \(count))", .faint) : "") + "\n"
    }

    private func text(of waste: ArraySlice<WastedPath>) -> String {
        var table = TextTable(
            columns: [.init(title: "", isNumber: true), .init(title: ""), .init(title: ""), .init(title: "")],
            hasTitles: false)
        for path in waste {
            let layers =
                (path.layers.count == 1 ? "layer " : "layers ") + path.layers.map { String($0) }.joined(separator: ", ")
            table.rows.append([
                .init(ByteSize(path.bytes).description, .bad), .init(path.cause.rawValue),
                .init(shown(path.path)), .init("in \(layers), by layer \(path.hiddenBy)", .faint),
            ])
        }
        return table.text(style: style)
    }

    private func text(of directories: ArraySlice<DirectoryTotal>) -> String {
        var table = TextTable(columns: [.init(title: "", isNumber: true), .init(title: "")], hasTitles: false)
        for directory in directories {
            table.rows.append([
                .init(ByteSize(directory.bytes).description),
                .init(shown(directory.path)),
            ])
        }
        return table.text(style: style)
    }

    /// A path of the image, cut so that the rest of its line has room.
    private func shown(_ path: [UInt8]) -> String {
        DisplayText.clipped(PrintableText.escaped([UInt8(ascii: "/")] + path), to: max(24, style.width - 48))
    }
}
