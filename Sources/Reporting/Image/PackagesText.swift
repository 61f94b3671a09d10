import BuildModel
import Slimming
import SourceText

/// Packages, one a line, each with the layers that brought it and their lines.
struct PackagesText {
    var style: TextStyle

    func text(_ packages: some Sequence<Package>, origins: [LayerOrigin?]) -> String {
        var table = TextTable(
            columns: [.init(title: "", isNumber: true), .init(title: ""), .init(title: ""), .init(title: "")],
            hasTitles: false)
        for package in packages {
            table.rows.append([
                .init(ByteSize(package.bytes).description),
                .init(package.type.rawValue, .faint),
                .init(PrintableText.escaped([package.name, package.version].joined(separator: " "))),
                .init(LayerPlaces.text(package.layers, origins: origins), .faint),
            ])
        }
        return table.text(style: style)
    }
}

/// `layer 3, line 7`, for one layer or several.
enum LayerPlaces {
    static func text(_ layers: [Int], origins: [LayerOrigin?]) -> String {
        guard !layers.isEmpty else { return "" }
        let shown = layers.prefix(4).map { String($0) }.joined(separator: ", ") + (layers.count > 4 ? ", …" : "")
        let lines = lines(layers, origins: origins)
        let text = (layers.count == 1 ? "layer " : "layers ") + shown
        guard !lines.isEmpty else { return text }
        return text + (lines.count == 1 ? ", line " : ", lines ")
            + lines.prefix(4).map { String($0) }.joined(separator: ", ") + (lines.count > 4 ? ", …" : "")
    }

    /// The lines of the Dockerfile that made the layers, as far as they are known.
    static func lines(_ layers: [Int], origins: [LayerOrigin?]) -> [Int] {
        Set(layers.compactMap { origins.indices.contains($0) ? origins[$0]?.line : nil }).sorted()
    }
}
