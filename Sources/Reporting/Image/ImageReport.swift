import BuildModel
import ContainerImage
import RuleEngine
import Slimming
import SourceText

/// What came of weighing an image.
public struct ImageReport: Sendable {
    public var image: Image
    /// The text that the findings' ranges point into.
    public var source: SourceFile
    /// True when that text is a Dockerfile, false when it is the image's history.
    public var hasDockerfile: Bool
    public var weighing: Weighing
    /// The figures beside the lines of `source`.
    public var annotation = Annotation()
    /// How well the Dockerfile and the image went together; `nil` without a Dockerfile.
    public var joining: Joining?
    /// The layers of the base image; `nil` where they are not known.
    public var base: BaseLayers?
    /// Those with the most bytes first, then in the order of the text.
    public var findings: [Finding]
    /// What following the findings' advice gives back.
    public var plan: Plan?
    /// `nil` when no limit was set.
    public var verdict: BudgetVerdict?
    /// `nil` when nobody asked.
    public var cost: ImageCost?
    /// What grew since an earlier image; `nil` when nobody asked.
    public var growth: SizeDiff?

    public init(
        image: Image, source: SourceFile, hasDockerfile: Bool, weighing: Weighing, findings: [Finding],
        verdict: BudgetVerdict?
    ) {
        self.image = image
        self.source = source
        self.hasDockerfile = hasDockerfile
        self.weighing = weighing
        self.findings = findings.sorted { a, b in
            (-(a.evidence?.bytes ?? 0), a.range.lowerBound, a.rule) < (
                -(b.evidence?.bytes ?? 0), b.range.lowerBound, b.rule
            )
        }
        self.verdict = verdict
    }

    /// `nil` for a build without an image.
    /// - Parameter earlier: the size baseline that the image is held against.
    public init?(build: Build, findings: [Finding], budget: Budget?, earlier: SizeSnapshot? = nil) {
        guard var image = build.image, let weighing = Weighing(of: build) else { return nil }
        image.problems += weighing.inventory?.problems ?? []
        self.init(
            image: image, source: build.source, hasDockerfile: build.dockerfile != nil, weighing: weighing,
            findings: findings, verdict: nil)
        if let earlier, let sizes = SizeSnapshot(of: build, weighing: weighing) {
            growth = SizeDiff(old: earlier, new: sizes)
        }
        verdict = budget?.verdict(on: weighing, files: build.files, growth: growth)
        annotation = Annotation(of: build, layers: weighing.layers)
        plan = Plan(of: build, findings: findings, bases: nil)
        joining = build.joining
        base = build.base
    }
}
