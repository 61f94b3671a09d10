import BuildModel
import ContainerImage
import RuleEngine
import RuleFormat

/// What would make an image smaller, the change that gives back most first.
public struct Plan: Sendable {
    public var changes: [PlannedChange]
    /// What all of them give back together: bytes that several name count once.
    public var together: Saving
    /// `derived` as soon as one of the changes is.
    public var basis: Saving.Basis
    /// Other bases, by usual sizes; never part of `together`.
    public var bases: BaseAlternatives?
    /// What the base weighs in this very image; `nil` where its layers are not known.
    public var base: Saving?

    /// Less than this nobody would change a Dockerfile for.
    static let least = 10_000

    /// `nil` for a build without an image.
    /// - Parameter findings: what the rules found in the build; those that bytes on disk stand behind become changes.
    public init?(of build: Build, findings: [Finding], bases: BaseAlternatives?) {
        guard let image = build.image else { return nil }
        let reader = SavingReader(build, for: findings)
        var found: [(change: PlannedChange, files: FileSet)] = findings.compactMap { finding in
            guard let derivation = reader.files(of: finding) else { return nil }
            let files = FileSet(derivation.files)
            let saving = files.saving(in: image)
            guard saving.disk >= Self.least else { return nil }
            return (
                PlannedChange(
                    rule: finding.rule, message: finding.message, advice: finding.advice, range: finding.range,
                    saves: saving, basis: derivation.assumption == nil ? .measured : .derived,
                    assumption: derivation.assumption, layers: files.layers, files: files.bytes.count,
                    paths: finding.evidence?.paths ?? []),
                files
            )
        }
        found.sort { a, b in
            (b.change.saves.disk, a.change.range.lowerBound, a.change.rule)
                < (a.change.saves.disk, b.change.range.lowerBound, b.change.rule)
        }
        var all = FileSet()
        for index in found.indices {
            let files = found[index].files
            let new = files.without(all)
            if new.bytes.count < files.bytes.count {
                found[index].change.shared = max(0, found[index].change.saves.disk - new.saving(in: image).disk)
            }
            all.add(files)
        }
        together = all.saving(in: image)
        changes = found.map(\.change)
        basis = changes.contains { $0.basis == .derived } ? .derived : .measured
        self.bases = bases
        if let count = build.base?.count, count > 0 {
            let layers = image.layers.prefix(count)
            base = Saving(
                disk: saturatingSum(layers.map(\.diskSize)),
                transfer: layers.allSatisfy { $0.compression != .none }
                    ? saturatingSum(layers.map(\.transferSize)) : nil)
        }
    }
}
