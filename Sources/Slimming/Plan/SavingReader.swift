import BuildModel
import ContainerImage
import RuleEngine

/// Tells which files of an image go when a finding's advice is followed.
struct SavingReader {
    /// The files, and what has to be taken for granted where they are not just those that go.
    struct Answer {
        var files: [FileShare]
        var assumption: String?
    }

    private let build: Build
    private let system: DebianSystem?

    init(_ build: Build, for findings: [Finding]) {
        self.build = build
        system = findings.contains { $0.rule == Self.recommends } ? DebianSystem(build) : nil
    }

    private static let recommends = "apt-recommends"

    /// `nil` for a finding that says nothing of bytes.
    func files(of finding: Finding) -> Answer? {
        guard finding.category == "size" || finding.rule == "whole-context-copied" else { return nil }
        if finding.rule == Self.recommends { return recommended(finding) }
        guard let files = finding.evidence?.files, !files.isEmpty else { return nil }
        return Answer(files: files, assumption: Self.assumptions[finding.rule])
    }

    private static let assumptions = [
        "unstripped-binaries": "strip takes out the debug sections and nothing else",
        "build-tools-in-final": "nothing that runs needs the packages that apt would remove with the tools",
        "single-stage-build": "the final stage stands on the same base, without the toolchain",
    ]

    /// The packages of the RUN's layer that others only recommend.
    private func recommended(_ finding: Finding) -> Answer? {
        guard let system, let layer = layer(of: finding), let image = build.image, image.layers.indices.contains(layer)
        else { return nil }
        let packages = system.packages(onlyRecommendedInLayer: layer)
        guard !packages.isEmpty else { return nil }
        let entries = image.layers[layer].entries
        let files = build.entries(ofDebianPackages: packages, inLayer: layer).compactMap {
            FileShare(layer: layer, entry: $0, bytes: entries.size(at: $0))
        }
        let names = packages.sorted()
        let shown = names.prefix(4).joined(separator: ", ")
        let more = names.count > 4 ? " and \(names.count - 4) more" : ""
        return Answer(files: files, assumption: "no one misses \(shown)\(more), which other packages only recommend")
    }

    private func layer(of finding: Finding) -> Int? {
        build.finalChain.lazy.flatMap(\.steps).first { $0.instruction.range.contains(finding.range.lowerBound) }?.layer
    }
}
