import BuildModel
import DockerfileSyntax
import RuleEngine

/// FROM, `COPY --from` or a mount takes an image from a registry that is not in the list.
struct UntrustedRegistry: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard !options.registries.isEmpty, !build.isTemplate else { return [] }
        let trusted = TrustedRegistries(options.registries)
        var names: Set<String> = []
        return build.stages.flatMap { stage -> [Match] in
            var matches: [Match] = []
            if case .image(let name) = stage.base, let word = stage.from?.asFrom?.image, !trusted.contain(name) {
                matches.append(Self.match(name, word, stage))
            }
            if let name = stage.name { names.insert(name) }
            for word in stage.steps.flatMap({ Self.sources($0.instruction) }) {
                guard let name = Self.image(word.value, stages: names), !trusted.contain(name) else { continue }
                matches.append(Self.match(name, word, stage))
            }
            return matches
        }
    }

    private static func match(_ name: ImageName, _ word: Word, _ stage: Stage) -> Match {
        Match(
            range: word.range, stage: stage.index,
            message: "`\(name.familiarName)` comes from \(name.registry), which is not a registry that this "
                + "project trusts")
    }

    /// The words that name where files come from.
    private static func sources(_ instruction: Instruction) -> [Word] {
        let mounts = instruction.asRun?.mounts.compactMap(\.from) ?? []
        return mounts + (instruction.asCopy?.from?.value.map { [$0] } ?? [])
    }

    /// The image of a name that is no stage; `nil` as well for one that only the build knows.
    private static func image(_ text: String, stages: Set<String>) -> ImageName? {
        let isStage = Int(text) != nil || stages.contains(text.lowercased()) || text == "scratch"
        return isStage || text.contains("$") ? nil : ImageName(text)
    }
}

/// The list: globs over registries, and over repositories where they have a slash.
private struct TrustedRegistries {
    private let registries: NameGlobs
    private let repositories: NameGlobs

    init(_ list: [String]) {
        let list = list.map { $0 == "hub.docker.com" || $0 == "index.docker.io" ? "docker.io" : $0 }
        registries = NameGlobs(list.filter { !$0.contains("/") }, ignoringCase: true)
        // A folder takes along what is in it.
        repositories = NameGlobs(
            list.filter { $0.contains("/") }.flatMap { $0.hasSuffix("*") ? [$0] : [$0, "\($0)/*"] })
    }

    func contain(_ name: ImageName) -> Bool {
        registries.fit(name.registry) || repositories.fit("\(name.registry)/\(name.repository)")
    }
}
