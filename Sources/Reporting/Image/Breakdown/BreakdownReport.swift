import BuildModel
import ContainerImage
import Slimming
import SourceText

/// The bytes of an image divided in one way, as `image --by` prints them.
public struct BreakdownReport: Sendable {
    public var breakdown: Breakdown
    public var origins: [LayerOrigin?]
    /// How many parts are printed; `nil` for all.
    public var top: Int?

    public init(breakdown: Breakdown, origins: [LayerOrigin?], top: Int?) {
        self.breakdown = breakdown
        self.origins = origins
        self.top = top
    }

    var shown: ArraySlice<Breakdown.Part> { breakdown.parts.prefix(top ?? .max) }
}

/// For people.
public struct BreakdownText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: BreakdownReport) -> String {
        let total = report.breakdown.parts.reduce(0) { Int.addingSaturated($0, $1.bytes) }
        var table = TextTable(columns: [
            .init(title: "size", isNumber: true), .init(title: "", isNumber: true),
            .init(title: "files", isNumber: true),
            .init(title: report.breakdown.kind.rawValue), .init(title: ""), .init(title: ""),
        ])
        for part in report.shown {
            table.rows.append([
                .init(ByteSize(part.bytes).description),
                .init(report.breakdown.kind == .directory ? "" : Percent.text(part.bytes, of: total), .faint),
                .init(String(part.files)),
                .init(DisplayText.clipped(PrintableText.escaped(part.name), to: max(24, style.width - 50))),
                .init(PrintableText.escaped(part.detail), .faint),
                .init(LayerPlaces.text(part.layers, origins: report.origins), .faint),
            ])
        }
        let left = report.breakdown.parts.count - report.shown.count
        return table.text(style: style) + (left > 0 ? style.paint("  and \(left) more\n", .faint) : "")
    }
}

/// For machines, in the shape `plimsoll/breakdown/1`.
public struct BreakdownJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: BreakdownReport) -> String {
        JSONWriter.text(
            .object([
                ("schema", .string("plimsoll/breakdown/1")), ("by", .string(report.breakdown.kind.rawValue)),
                (
                    "parts",
                    .array(
                        report.shown.map { part in
                            let name = ImagePath(text: part.name)
                            var members: [(key: String, value: JSONValue)] = [("name", .string(name.text))]
                            if let base64 = name.base64 { members.append(("nameBytes", .string(base64))) }
                            members.append(("detail", .string(part.detail)))
                            if let package = part.package {
                                members.append(("version", .string(package.version)))
                                members.append(("type", .string(package.type.rawValue)))
                            }
                            members += [
                                ("bytes", .int(part.bytes)), ("files", .int(part.files)),
                                ("layers", .ints(part.layers)),
                                ("lines", .ints(LayerPlaces.lines(part.layers, origins: report.origins))),
                            ]
                            return .object(members)
                        })
                ),
            ]))
    }
}
