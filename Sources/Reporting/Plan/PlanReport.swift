import BuildModel
import ContainerImage
import RuleEngine
import Slimming
import SourceText

/// What would make an image smaller, with what is needed to print it.
public struct PlanReport: Sendable {
    public var image: Image
    /// The text that the changes' ranges point into.
    public var source: SourceFile
    /// True when that text is a Dockerfile, false when it is the image's history.
    public var hasDockerfile: Bool
    public var plan: Plan
    public var total: ImageWeight

    /// `nil` for a build without an image.
    public init?(build: Build, plan: Plan) {
        guard let image = build.image, let files = build.files else { return nil }
        self.image = image
        source = build.source
        hasDockerfile = build.dockerfile != nil
        self.plan = plan
        total = ImageWeight(of: image, files: files)
    }

    /// Without the words that are secrets.
    public func hidingSecrets(of findings: [Finding]) -> PlanReport {
        var report = self
        report.source = source.hidingSecrets(of: findings)
        return report
    }

    func place(of change: PlannedChange) -> PlanPlace {
        PlanPlace(of: change, in: source, hasDockerfile: hasDockerfile)
    }

    /// The image by its name, or by where it lies.
    var name: String { PrintableText.escaped(image.name) }

    /// Why a figure is what it is.
    func basis(of change: PlannedChange) -> String {
        let files = change.files == 1 ? "1 file" : "\(change.files) files"
        switch change.basis {
        case .measured: return "measured: \(files)"
        case .derived: return "derived: \(files), if \(PrintableText.escaped(change.assumption ?? ""))"
        case .estimated: return "estimated"
        }
    }
}
