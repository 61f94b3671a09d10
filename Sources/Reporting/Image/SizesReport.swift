import BuildModel
import ContainerImage
import Slimming

/// What a pull moves, as `image --sizes-only` prints it: by the manifest and the config, no layer looked into.
public struct SizesReport: Sendable {
    public var image: Image
    /// By layer.
    public var origins: [LayerOrigin?]

    /// `nil` for a build without an image.
    public init?(build: Build) {
        guard let image = build.image else { return nil }
        self.image = image
        origins = build.origins
    }

    var total: Int { image.layers.reduce(0) { Int.addingSaturated($0, $1.transferSize) } }

    func origin(of layer: Layer) -> LayerOrigin? {
        origins.indices.contains(layer.index) ? origins[layer.index] : nil
    }
}

/// For people.
public struct SizesText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: SizesReport) -> String {
        let hasLines = report.origins.contains { $0?.line != nil }
        let largest = report.image.layers.map(\.transferSize).max() ?? 0
        var table = TextTable(columns: [.init(title: "#", isNumber: true), .init(title: "instruction")])
        if hasLines { table.columns.append(.init(title: "line", isNumber: true)) }
        table.columns += [.init(title: "transfer", isNumber: true), .init(title: "")]
        let layers = LayerTable(style: style)
        for layer in report.image.layers {
            let origin = report.origin(of: layer)
            var row: [TextTable.Cell] = [
                .init(String(layer.index), .faint),
                layers.instruction(origin, width: max(16, style.width - Bar.width - 24)),
            ]
            if hasLines { row.append(.init(LayerTable.lines(origin), .faint)) }
            row += [
                .init(ByteSize(layer.transferSize).description),
                .init(Bar.text(layer.transferSize, waste: 0, of: largest, style: style)),
            ]
            table.rows.append(row)
        }
        var total = TextTable(columns: [.init(title: ""), .init(title: ""), .init(title: "")], hasTitles: false)
        total.rows = [
            [
                .init("transfer"), .init(ByteSize(report.total).description, .strong),
                .init("compressed layers, what a pull moves; nothing was looked into", .faint),
            ]
        ]
        var sections = [
            ImageHeading(style: style).text(report.image),
            style.paint("Layers", .strong) + "\n" + table.text(style: style),
            style.paint("Total", .strong) + "\n" + total.text(style: style),
        ]
        let problems = ProblemsText(style: style).text(report.image)
        if !problems.isEmpty { sections.append(style.paint("Problems", .strong) + "\n" + problems) }
        return sections.joined(separator: "\n")
    }
}

/// For machines, in the shape `plimsoll/sizes/1`.
public struct SizesJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: SizesReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/sizes/1")),
                ("image", ImageJSON.value(report.image)),
                ("transfer", .int(report.total)),
                (
                    "layers",
                    .array(
                        report.image.layers.map { layer in
                            .object([
                                ("index", .int(layer.index)), ("digest", .string(layer.digest?.description)),
                                ("diffID", .string(layer.diffID?.description)),
                                ("mediaType", .string(layer.mediaType)), ("transfer", .int(layer.transferSize)),
                                ("step", LinkJSON.step(report.origin(of: layer))),
                                ("problems", ImageJSON.value(layer.problems)),
                            ])
                        })
                ),
                ("problems", ImageJSON.value(report.image.problems)),
            ]))
    }
}
