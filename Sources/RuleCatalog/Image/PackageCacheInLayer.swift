import BuildModel
import RuleEngine

/// The cache of a package manager in a layer, whichever command left it there.
struct PackageCacheInLayer: Check {
    /// Less than this nobody would change a Dockerfile for.
    private static let least = 500_000
    private static let classifier = PathClassifier(PackageCache.all.map(\.paths))

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image else { return [] }
        return facts.build.files(Self.classifier).compactMap { kind, files in
            guard files.bytes >= Self.least else { return nil }
            let cache = PackageCache.all[kind]
            let maker = LayerMaker(of: files.layer, in: facts)
            let command = maker.command(named: cache.commands)
            let words = command.map { command in
                [command.command.name] + (command.operands.first?.literal.map { [$0] } ?? [])
            }
            let who = words.map { ", filled by `\($0.joined(separator: " "))`" } ?? ""
            return Match(
                range: maker.range(of: command), stage: maker.stage,
                message: "This layer keeps \(cache.name)\(who): \(files.count) \(files.count == 1 ? "file" : "files")",
                advice: cache.advice, evidence: files.evidence(in: image), yieldsToOthers: true)
        }
    }
}
