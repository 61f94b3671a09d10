import BuildModel
import ContainerImage
import Slimming
import SourceText

/// Files of an image, as `image --ls` and `image --find` print them.
public struct FileListReport: Sendable {
    public var listing: FileListing
    public var origins: [LayerOrigin?]
    public var top: Int?

    public init(listing: FileListing, origins: [LayerOrigin?], top: Int?) {
        self.listing = listing
        self.origins = origins
        self.top = top
    }

    var shown: ArraySlice<FileListing.Row> { listing.rows.prefix(top ?? .max) }
}

/// For people.
public struct FileListText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ report: FileListReport) -> String {
        var table = TextTable(
            columns: [
                .init(title: ""), .init(title: "", isNumber: true), .init(title: "", isNumber: true), .init(title: ""),
                .init(title: ""),
            ], hasTitles: false)
        for row in report.shown {
            let isFolder = row.kind == .directory
            table.rows.append([
                .init(FileModeText.text(row.mode, row.kind), .faint), .init("\(row.uid):\(row.gid)", .faint),
                .init(ByteSize(row.bytes).description),
                .init(
                    PrintableText.escaped([UInt8(ascii: "/")] + row.path) + (isFolder ? "/" : ""),
                    isFolder ? .strong : nil),
                .init(LayerPlaces.text(row.layer.map { [$0] } ?? [], origins: report.origins), .faint),
            ])
        }
        let left = report.listing.rows.count - report.shown.count
        return table.text(style: style) + (left > 0 ? style.paint("  and \(left) more\n", .faint) : "")
    }
}

/// For machines, in the shape `plimsoll/files/1`.
public struct FileListJSON: ReportEncoder {
    public init() {}

    public func encode(_ report: FileListReport) -> String {
        JSONWriter.text(
            .object([("schema", .string("plimsoll/files/1")), ("files", .array(report.shown.map(value)))]))
    }

    private func value(_ row: FileListing.Row) -> JSONValue {
        let path = ImagePath(row.path)
        var members: [(key: String, value: JSONValue)] = [("path", .string(path.text))]
        if let base64 = path.base64 { members.append(("pathBytes", .string(base64))) }
        members += [
            ("kind", .string("\(row.kind)")), ("bytes", .int(row.bytes)),
            ("mode", .string(String(row.mode, radix: 8))), ("uid", .int(Int(row.uid))), ("gid", .int(Int(row.gid))),
            ("layer", .int(row.layer)),
        ]
        return .object(members)
    }
}

/// `-rwxr-xr-x`, as ls prints it.
enum FileModeText {
    static func text(_ mode: UInt16, _ kind: LayerEntry.Kind) -> String {
        var text: [Character] = [type(kind)]
        for shift in [6, 3, 0] {
            text += [
                mode >> shift & 4 != 0 ? "r" : "-", mode >> shift & 2 != 0 ? "w" : "-",
                mode >> shift & 1 != 0 ? "x" : "-",
            ]
        }
        for (place, bit, mark) in [(3, 0o4000, "s"), (6, 0o2000, "s"), (9, 0o1000, "t")] where Int(mode) & bit != 0 {
            text[place] = Character(text[place] == "x" ? mark : mark.uppercased())
        }
        return String(text)
    }

    private static func type(_ kind: LayerEntry.Kind) -> Character {
        switch kind {
        case .directory, .opaque: "d"
        case .symlink: "l"
        case .character: "c"
        case .block: "b"
        case .fifo: "p"
        case .file, .hardlink, .whiteout: "-"
        }
    }
}
