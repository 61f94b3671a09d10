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
        let first = build.baseSteps.first ?? stage.steps.first
        guard let range = stage.from?.asFrom?.image?.range ?? first?.instruction.range else { return [] }
        // Of the name that the Dockerfile gives, but with Alpine's files in it.
        guard name.isAlpine || build.image == nil || Distribution(build)?.id != "alpine" else { return [] }
        // An image with triggers does the build itself, which its siblings do not.
        guard !(name.tag?.contains("onbuild") ?? false) else { return [] }
        let isForDebian = !name.isAlpine && facts.isForDebian
        let choices = bases.choices.filter { !isForDebian || !($0.isAlpine || $0.isDistroless) }
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
        } else if facts.compilesWithToolsOfBase || (name.repository == "nvidia/cuda" && facts.compiles) {
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
                advice: advice(names, of: facts, isSameKind: best.isSameRepository(as: name)),
                evidence: evidence)
        ]
    }

    /// What takes the base's place, and what the file has to do then that it leaves to the base now.
    private func advice(_ names: [String], of facts: Facts, isSameKind: Bool) -> String {
        let builds = !isSameKind && facts.compiles
        let tools = builds ? [] : facts.toolsOfBase(isSameKind: isSameKind)
        return (builds ? "Build in a stage of its own, and stand the final one on " : "Stand the final stage on ")
            + names.joined(separator: ", or on ")
            + (tools.isEmpty ? "" : "; install \(tools.joined(separator: ", ")) there, which this file uses")
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

    private var finalCommands: [ResolvedCommand] {
        build.finalChain.flatMap { stages[$0.index].steps.flatMap(\.commands) }
    }

    /// True where a RUN makes programs.
    fileprivate var compiles: Bool {
        finalCommands.contains { command in
            compilers.contains(command.command.name) || Compilation(command.command) != nil
                || (command.command.name == "go" && ["get", "install"].contains(command.command.subcommand))
        }
    }

    /// True where something is compiled, and no step brings what it takes: a slim base has no compiler. Headers without
    /// a compiler are there for the base's.
    fileprivate var compilesWithToolsOfBase: Bool {
        let commands = finalCommands
        let packages = commands.flatMap { BuildTool.words(of: $0) }.compactMap(\.literal)
        guard !packages.contains(where: { compilerPackages.contains(BuildTool.name(of: $0)) }) else { return false }
        return !packages.isEmpty || commands.contains { compilers.contains($0.command.name) }
    }

    /// The programs that the file runs and does not install, in backquotes, by their packages; those that the base has
    /// and its slimmer sibling has not.
    fileprivate func toolsOfBase(isSameKind: Bool) -> [String] {
        let commands = finalCommands
        let installed = Set(
            commands.filter { PackageInstall.isOne($0.command) }.flatMap(\.operands).compactMap(\.literal))
        return slimLacks.filter { tool in
            (isSameKind || tool.isLackedByJRE) && !installed.contains(tool.package)
                && commands.contains { command in
                    command.command.name == tool.name
                        || (tool.name == "git"
                            && command.command.arguments.contains { $0.literal.map(namesGit) ?? false })
                }
        }.map { "`\($0.package)`" }
    }

    /// True where the image is furnished with Debian's packages, or needs what Debian has and Alpine has not: another
    /// distribution is another Dockerfile.
    fileprivate var isForDebian: Bool {
        let names: Set<String> = [
            "apt", "apt-get", "aptitude", "bash", "dpkg", "gdebi", "groupadd", "groupmod", "useradd", "usermod",
        ]
        let starts = build.finalChain.flatMap(\.steps).filter { [.cmd, .entrypoint].contains($0.instruction.kind) }
        return finalCommands.contains { names.contains($0.command.name) }
            || starts.contains { $0.instruction.text.string.contains("bash") }
    }
}

private let compilers: Set<String> = [
    "autoconf", "c++", "cc", "cmake", "configure", "g++", "gcc", "gfortran", "make", "nvcc",
]
private let compilerPackages: Set<String> = [
    "build-essential", "clang", "g++", "gcc", "gcc-c++",
]

/// What the full images have of Debian, and the slim ones have not.
private let slimLacks: [(name: String, package: String, isLackedByJRE: Bool)] = [
    ("curl", "curl", false), ("git", "git", true), ("gpg", "gnupg", false), ("hg", "mercurial", true),
    ("ssh-keyscan", "openssh-client", true), ("svn", "subversion", true), ("unzip", "unzip", true),
    ("wget", "wget", false),
]

/// A package that its manager clones.
private func namesGit(_ word: String) -> Bool {
    word.hasPrefix("git+") || word.hasPrefix("git://") || word.hasPrefix("github:") || word.hasSuffix(".git")
        || word == "--src"
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
                || ManualStart.shells.contains(program) || ManualStart.waiting.contains(program)
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
