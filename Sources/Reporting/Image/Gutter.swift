import Slimming

/// The columns of figures to the left of an annotated file.
struct Gutter {
    /// Leaves out the number of the layer, and what a change rebuilds.
    let isNarrow: Bool
    let hasLines: Bool
    /// The column is there when somebody worked the figures out.
    let hasCacheCost: Bool
    let lineWidth: Int
    let layerWidth: Int

    init(_ annotation: Annotation, isNarrow: Bool, hasLines: Bool) {
        self.isNarrow = isNarrow
        self.hasLines = hasLines
        hasCacheCost = !isNarrow && annotation.steps.contains { $0.cacheCost != nil }
        lineWidth = max(4, String(annotation.steps.last?.lines.upperBound ?? 0).utf8.count + 1)
        layerWidth = 5
    }

    private static let sizeWidth = 8

    var titles: String {
        let cache = hasCacheCost ? Self.right("rebuilt", Self.sizeWidth) : ""
        return Self.right("added", Self.sizeWidth) + Self.right("wasted", Self.sizeWidth) + cache
            + (isNarrow ? "" : "  layer")
            + (hasLines ? Self.right("line", lineWidth + 1) : "")
    }

    var rule: String { String(repeating: "─", count: max(0, width - 2)) + "┘" }

    /// Columns up to the file's own text.
    var width: Int {
        2 * Self.sizeWidth + (hasCacheCost ? Self.sizeWidth : 0) + (isNarrow ? 0 : layerWidth + 2)
            + (hasLines ? lineWidth + 1 : 0) + 3
    }

    /// The cells of one line; figures only where an instruction begins.
    func cells(_ step: StepWeight?, number: Int, style: TextStyle) -> String {
        guard let step, !step.layers.isEmpty else {
            return cells(added: nil, wasted: nil, layer: nil, mark: String(number), style: style)
        }
        if step.sharesBytesOfLine != nil {
            return cells(
                added: nil, wasted: nil, layer: step.layers.first, mark: String(number), style: style, isShared: true)
        }
        return cells(
            added: step.added, wasted: step.wasted, layer: step.layers.first, lastLayer: step.layers.last,
            mark: String(number), rebuilt: step.cacheCost, style: style)
    }

    /// - Parameter mark: the number of the line.
    func cells(
        added: Int?, wasted: Int?, layer: Int?, lastLayer: Int? = nil, mark: String, rebuilt: Int? = nil,
        style: TextStyle, isShared: Bool = false
    ) -> String {
        let size = added.map { ByteSize($0).description } ?? (isShared ? "↓" : "")
        let waste = wasted.map { $0 > 0 ? ByteSize($0).description : "-" } ?? (isShared ? "↓" : "")
        var text = Self.padding(size, Self.sizeWidth) + style.paint(size, .strong)
        text += Self.padding(waste, Self.sizeWidth) + style.paint(waste, (wasted ?? 0) > 0 ? .bad : .faint)
        if hasCacheCost { text += Self.right(rebuilt.map { ByteSize($0).description } ?? "", Self.sizeWidth) }
        if !isNarrow {
            let last = lastLayer.flatMap { $0 == layer ? nil : "-\($0)" } ?? ""
            text += "  " + style.paint(Self.right(layer.map { "\($0)\(last)" } ?? "", layerWidth), .faint)
        }
        if hasLines { text += " " + style.paint(Self.right(mark, lineWidth), .faint) }
        return text + style.paint(" │ ", .faint)
    }

    private static func right(_ text: String, _ width: Int) -> String { padding(text, width) + text }

    private static func padding(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - DisplayText.width(text)))
    }
}
