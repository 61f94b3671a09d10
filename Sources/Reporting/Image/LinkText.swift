import BuildModel
import SourceText

/// How the layers and the lines were found to belong together, and what is the base's: the words under the layers.
struct LinkText {
    var style: TextStyle

    func text(_ report: ImageReport) -> String {
        [steps(report), base(report)].compactMap { $0 }.map { "  " + style.paint($0, .faint) + "\n" }.joined()
    }

    private func steps(_ report: ImageReport) -> String? {
        let mappings = report.weighing.layers.compactMap { $0.origin?.mapping }
        guard let joining = report.joining else {
            if report.hasDockerfile { return nil }
            return mappings.isEmpty
                ? "No step is known: the image has no history."
                : "Instructions are those of the image's history; --dockerfile FILE gives them their lines."
        }
        let file = PrintableText.escaped(report.source.path)
        let whose = joining.isFromProvenance ? "the \(file) in the image's provenance" : file
        if mappings.contains(.provenance) { return "Lines are of \(whose), joined by provenance." }
        return "Lines are of \(whose), joined by the order of the history: "
            + "\(joining.joinedCount) of \(joining.stepCount) instructions were found."
    }

    private func base(_ report: ImageReport) -> String? {
        guard let base = report.base else { return nil }
        guard base.count > 0 else {
            // A Dockerfile on scratch names none.
            let isShared = report.weighing.layers.first?.origin.map { $0.stepCount > 1 } ?? false
            guard isShared, let name = base.name else { return nil }
            return "The base image \(PrintableText.escaped(name)) is within layer 0: the build was squashed with it."
        }
        let layers = base.count == 1 ? "Layer 0 is" : "Layers 0 to \(base.count - 1) are"
        let name = base.name.map { " " + PrintableText.escaped($0) } ?? ""
        return "\(layers) the base image\(name), known by \(Self.basis(base.basis))."
    }

    private static func basis(_ basis: BaseLayers.Basis) -> String {
        switch basis {
        case .image: "its layers"
        case .provenance: "provenance"
        case .dockerfile: "what the Dockerfile leaves over"
        case .history: "the history"
        }
    }
}
