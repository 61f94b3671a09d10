import BuildModel
import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

/// The image stands on a base that is made to build in, and a slimmer one of the same kind is known.
struct HeavyBase: Check {
    /// What a change of base has to save, in compressed bytes, to be worth the work.
    private static let leastSaving = 50_000_000

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        guard let bases = RuleCatalog.baseAlternatives(of: build), let stage = build.finalChain.first,
            let name = ImageName(bases.image)
        else { return [] }
        // Of an image alone, its base's first step is what there is to point at.
        guard let range = stage.from?.asFrom?.image?.range ?? build.baseSteps.first?.instruction.range else {
            return []
        }
        // An image with triggers does the build itself, which its siblings do not.
        guard !(name.tag?.contains("onbuild") ?? false) else { return [] }
        let choices = bases.choices.filter { choice in
            !facts.installsForDebian || name.isAlpine || !(choice.isAlpine || choice.isDistroless)
        }
        guard let best = choices.first, !best.isSame(as: name), bases.usualSize - best.size >= Self.leastSaving
        else { return [] }
        guard facts.serves(on: name) else { return [] }
        if !best.isSameRepository(as: name) {
            // A toolchain is the right base for an image that builds; where one builds and runs, moving the build to
            // a stage of its own answers for the toolchain already.
            // A script may build as well, when the container starts.
            guard facts.fact(FinalPurpose.self).isForRunning, facts.fact(SingleStage.self).match == nil,
                !(build.finalStage?.startsAnyScript ?? true)
            else { return [] }
        } else if facts.compilesWithToolsOfBase {
            return []
        }
        let evidence = evidence(in: build)
        // Smaller than the slim one, it is not the image that the name is known for.
        if let evidence, evidence.bytes < best.size { return [] }
        let names = choices.map { choice in
            "`\(choice.image)` (\(choice.size.megabytes)\(choice.note.map { ": \($0)" } ?? ""))"
        }
        return [
            Match(
                range: range, stage: stage.index,
                message: "`\(name.text)`, \(bases.title), is usually \(bases.usualSize.megabytes) compressed; "
                    + "`\(best.image)` does with \(best.size.megabytes)",
                advice: "Stand the final stage on \(names.joined(separator: ", or on "))",
                evidence: evidence)
        ]
    }

    /// The bytes of the base's layers; `nil` without an image, or when its base is not known.
    private func evidence(in build: Build) -> Evidence? {
        guard let image = build.image, let count = build.base?.count, count > 0 else { return nil }
        return Evidence(bytes: image.layers[..<count].reduce(0) { $0 + $1.diskSize })
    }
}

extension Facts {
    /// False for images that start nothing, which are for building and building upon, and for those that start tests.
    fileprivate func serves(on base: ImageName) -> Bool {
        guard let final = build.finalStage else { return false }
        let kinds = Set(final.steps.map(\.instruction.kind))
        if kinds.contains(.cmd) || kinds.contains(.entrypoint) { return fact(FinalPurpose.self).isForRunning }
        let tag = base.tag ?? ""
        return kinds.contains(.expose) || base.repository == "library/nginx" || tag.contains("apache")
            || tag.contains("fpm")
    }

    /// True where something is compiled, and no step brings what it takes: a slim base has no compiler.
    fileprivate var compilesWithToolsOfBase: Bool {
        let commands = build.finalChain.lazy.flatMap { self.stages[$0.index].steps.lazy.flatMap(\.commands) }
        let tools = ["autoconf", "c++", "cc", "cmake", "configure", "g++", "gcc", "make"]
        return commands.contains { tools.contains($0.command.name) }
            && !commands.contains { !BuildTool.words(of: $0).isEmpty }
    }

    /// True where the image is furnished with Debian's packages: another distribution is another Dockerfile.
    fileprivate var installsForDebian: Bool {
        build.finalChain.contains { stage in
            stages[stage.index].steps.contains { step in
                step.commands.contains { ["apt", "apt-get", "aptitude", "dpkg", "gdebi"].contains($0.command.name) }
            }
        }
    }
}

/// Programs that by themselves wait for what somebody types.
private let interpreters: Set<Substring> = ["ghci", "iex", "irb", "jshell", "node", "php", "python", "python3"]

extension Stage {
    /// True where the container starts a shell, or what looks like a script.
    fileprivate var startsAnyScript: Bool {
        steps.contains { step in
            guard step.instruction.kind == .cmd || step.instruction.kind == .entrypoint else { return false }
            let text = step.instruction.text.string
            let words = step.instruction.plainWords
            let program = words.first?.pieces(at: "/").last ?? ""
            return text.holds(".sh") || text.holds("entrypoint") || text.holds("/start")
                || ["ash", "bash", "dash", "sh", "sleep", "tail", "zsh"].contains(program)
                || (words.count == 1 && interpreters.contains(program))
        }
    }
}

extension ImageName {
    fileprivate var isAlpine: Bool { repository == "library/alpine" || tag?.contains("alpine") ?? false }
}

extension SlimmerImage {
    fileprivate var isAlpine: Bool { ImageName(image)?.isAlpine ?? false }

    /// Has neither a shell nor packages.
    fileprivate var isDistroless: Bool { image.hasPrefix("gcr.io/distroless/") }

    fileprivate func isSame(as other: ImageName) -> Bool {
        ImageName(image).map { $0.repository == other.repository && $0.tag == other.tag } ?? false
    }

    fileprivate func isSameRepository(as other: ImageName) -> Bool {
        ImageName(image)?.repository == other.repository
    }
}
