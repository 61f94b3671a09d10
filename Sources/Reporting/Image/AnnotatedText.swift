import BuildModel
import Slimming
import SourceText

/// The Dockerfile with what each instruction weighs in a gutter, or the history where there is no Dockerfile.
public struct AnnotatedText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: ImageReport) -> String {
        let gutter = Gutter(report.annotation, isNarrow: style.width < 72, hasLines: report.hasDockerfile)
        let first = report.hasDockerfile ? 1 : 2
        let steps = Dictionary(report.annotation.steps.map { ($0.lines.lowerBound, $0) }) { $1 }
        let rows = (first...max(first, lastLine(of: report))).map { number in
            row(number, steps[number], gutter, in: report)
        }
        return [
            style.paint(gutter.titles, .faint) + "\n", rows.joined(),
            unplaced(report, gutter), style.paint(gutter.rule, .faint) + "\n", total(report, gutter), "\n",
            LinkText(style: style).text(report),
        ].joined()
    }

    private func row(_ number: Int, _ step: StepWeight?, _ gutter: Gutter, in report: ImageReport) -> String {
        let isOther = report.annotation.otherStages.contains { $0.contains(number) }
        let text = PrintableText.escaped(report.source.bytes[report.source.lines.range(ofLine: number)].expandingTabs)
        let isFaint = isOther || step?.isBase == true && !report.hasDockerfile
        let clipped = DisplayText.clipped(text, to: max(20, style.width - gutter.width))
        let line = gutter.cells(step, number: number, style: style) + (isFaint ? style.paint(clipped, .faint) : clipped)
        return line.trimmedEnd + "\n"
    }

    /// An empty line at the end is the newline of the last one.
    private func lastLine(of report: ImageReport) -> Int {
        let end = report.source.position(report.source.bytes.count)
        return end.column == 1 && end.line > 1 ? end.line - 1 : end.line
    }

    private func unplaced(_ report: ImageReport, _ gutter: Gutter) -> String {
        report.annotation.unplaced.compactMap { index in
            guard report.weighing.layers.indices.contains(index) else { return nil }
            let layer = report.weighing.layers[index]
            let text = layer.origin.map { PrintableText.escaped($0.text) } ?? "no step of it is known"
            let words = DisplayText.clipped("layer \(index): \(text)", to: max(20, style.width - gutter.width))
            return gutter.cells(added: layer.disk, wasted: layer.waste, layer: index, mark: "?", style: style)
                + style.paint(words, .faint) + "\n"
        }.joined()
    }

    private func total(_ report: ImageReport, _ gutter: Gutter) -> String {
        let total = report.weighing.total
        return gutter.cells(added: total.disk, wasted: total.waste, layer: nil, mark: "", style: style) + "in all"
    }
}

extension ArraySlice<UInt8> {
    /// Tabs as four spaces, so that the columns behind the gutter can be counted.
    fileprivate var expandingTabs: [UInt8] {
        flatMap { $0 == UInt8(ascii: "\t") ? Array("    ".utf8) : [$0] }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
