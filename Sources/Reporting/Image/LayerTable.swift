import BuildModel
import ContainerImage
import Slimming
import SourceText

/// The layers of an image, bottom first, one a line.
struct LayerTable {
    var style: TextStyle

    func text(_ report: ImageReport) -> String {
        let layers = report.weighing.layers
        let hasLines = layers.contains { $0.origin?.line != nil }
        let largest = layers.map(\.disk).max() ?? 0
        var table = TextTable(columns: [.init(title: "#", isNumber: true), .init(title: "instruction")])
        if hasLines { table.columns.append(.init(title: "line", isNumber: true)) }
        table.columns += ["transfer", "disk", "waste"].map { .init(title: $0, isNumber: true) }
        table.columns.append(.init(title: ""))

        let instructionWidth = max(16, style.width - fixedWidth - (hasLines ? 6 : 0))
        for (layer, weight) in zip(report.image.layers, layers) {
            var row: [TextTable.Cell] = [
                .init(String(weight.index), .faint),
                instruction(weight.origin, width: instructionWidth),
            ]
            if hasLines { row.append(.init(Self.lines(weight.origin), .faint)) }
            row += [
                .init(ByteSize(weight.transfer).description),
                layer.isReadable ? .init(ByteSize(weight.disk).description) : .init("?", .faint),
                weight.waste > 0 ? .init(ByteSize(weight.waste).description, .bad) : .init("-", .faint),
                .init(Bar.text(weight.disk, waste: weight.waste, of: largest, style: style)),
            ]
            if layer.isPartial { row[row.count - 1] = .init("incomplete", .error) }
            table.rows.append(row)
        }
        return table.text(style: style)
    }

    /// Everything in a line but the instruction and its line number.
    private var fixedWidth: Int { 1 + 4 + 3 * 10 + Bar.width + 3 }

    func instruction(_ origin: LayerOrigin?, width: Int) -> TextTable.Cell {
        guard let origin, !origin.text.isEmpty else { return .init("(not known)", .faint) }
        return .init(
            DisplayText.clipped(PrintableText.escaped(origin.words), to: width), origin.isBase == true ? .faint : nil)
    }

    /// `4`, or `4-9` where several steps made the layer together.
    static func lines(_ origin: LayerOrigin?) -> String {
        guard let origin, let line = origin.line else { return "" }
        return origin.lastLine.map { "\(line)-\($0)" } ?? String(line)
    }
}

extension LayerOrigin {
    /// The instruction; the first one with their number, where several made the layer.
    var words: String { stepCount > 1 ? "\(stepCount) steps: \(text)" : text }
}
