import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// The stage that becomes the image compiles its own program, so the tools and leftovers are shipped with it.
struct SingleStageBuild: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] { facts.fact(SingleStage.self).match.map { [$0] } ?? [] }
}

/// The command that compiles the image's own program in the stage that becomes the image. Other rules leave to this
/// finding what it answers for.
struct SingleStage: SharedFact {
    let match: Match?

    init(_ facts: Facts) {
        match = Self.compilation(in: facts).flatMap { command, compilation, stage in
            Self.match(command, compilation, stage: stage, facts)
        }
    }

    private static func compilation(in facts: Facts) -> (ShellCommand, Compilation, stage: Int)? {
        guard facts.fact(FinalPurpose.self).isForRunning else { return nil }
        let build = facts.build
        var hasSources = false
        let choosesTools = choosesTools(in: facts)
        for stage in build.finalChain {
            for step in stage.steps {
                if let copied = Copied(step, escape: build.escape), copied.isFromContext { hasSources = true }
                guard hasSources, let script = step.script, !script.removesTools else { continue }
                for command in script.commands where !command.isConditional {
                    if let compilation = Compilation(command), !(compilation.isOfCompiler && choosesTools) {
                        return (command, compilation, stage.index)
                    }
                }
            }
        }
        return nil
    }

    /// True where every RUN that installs tools takes some of its packages away again: what is left is wanted.
    private static func choosesTools(in facts: Facts) -> Bool {
        let installs = facts.build.finalChain.flatMap { facts.stages[$0.index].steps }.filter { step in
            step.commands.contains { !BuildTool.words(of: $0).isEmpty }
        }
        return !installs.isEmpty && installs.allSatisfy { $0.step.script?.removesTools ?? false }
    }

    private static func match(
        _ command: ShellCommand, _ compilation: Compilation, stage: Int, _ facts: Facts
    ) -> Match? {
        let evidence = evidence(compilation, in: facts)
        if let evidence, evidence.bytes == 0 { return nil }
        return Match(
            range: command.range, stage: stage,
            message: "The image is built and shipped in one stage, with \(compilation.toolchain) in it",
            advice: "Build in a stage of its own and `COPY --from` it only what runs into a small final stage",
            evidence: evidence)
    }

    /// The bytes of the toolchain and of what it left, the packages that brought it among them; `nil` without an image.
    private static func evidence(_ compilation: Compilation, in facts: Facts) -> Evidence? {
        guard let files = facts.build.files else { return nil }
        var evidence = files.finalBytes(matching: compilation.paths)
        // What of a project's own packages it runs with nobody knows.
        if compilation.keepsPackages { evidence.files = [] }
        guard evidence.bytes > 0 else { return evidence }
        let packages = facts.fact(BuildPackages.self)
        let steps = facts.build.finalChain.flatMap { facts.stages[$0.index].steps }
        var known = Set(evidence.files.map(\.content))
        for file in steps.compactMap(packages.evidence).flatMap(\.files) where known.insert(file.content).inserted {
            evidence.bytes = Int.addingSaturated(evidence.bytes, file.bytes)
            evidence.files.append(file)
        }
        return evidence
    }
}

extension Stage {
    /// False for images whose purpose is to build or develop: they start nothing, or a tool that compiles.
    var isForRunning: Bool {
        let entrypoint = steps.last { $0.instruction.kind == .entrypoint }
        let cmd = steps.last { $0.instruction.kind == .cmd }
        guard entrypoint != nil || cmd?.startsShell == false else { return false }
        return ![entrypoint, cmd].compactMap(\.self).contains { step in
            let text = step.instruction.text.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            return text.holds(any: Stage.developmentCommands)
        }
    }

    private static let developmentCommands = TextSet([
        "go run", "\"go\"", "cargo run", "\"cargo\"", "run dev", "\"dev\"", "run watch", "dotnet watch", "\"watch\"",
        "nodemon", "air ", "\"air\"", "mvn", "gradle", "run start:dev", "swift run", "\"test\"", "run test", "go test",
        "make", "bash\"", "build.sh", "test.sh", "/bin/sh\"]", "hack/dind", "pytest", "\"tox\"", "jasmine", "rspec",
        "cypress",
    ])
}

extension Step {
    /// True for a CMD that is a shell by itself, or waits: somebody is to work in the container.
    fileprivate var startsShell: Bool {
        let words = instruction.plainWords
        guard let name = words.first?.pieces(at: "/").last else { return false }
        if ManualStart.waiting.contains(name) { return true }
        return ManualStart.shells.contains(name)
            && words.dropFirst().allSatisfy { $0.hasPrefix("-") && !$0.contains("c") }
    }
}

extension ShellScript {
    /// True when the script takes its compilers away again.
    var removesTools: Bool {
        commands.contains { command in
            let words = command.arguments.lazy.compactMap(\.literal)
            switch command.name {
            case "apt-get", "apt", "yum", "dnf", "microdnf":
                return words.contains { ["purge", "remove", "autoremove", "erase"].contains($0) }
            case "apk": return words.contains("del")
            default: return false
            }
        }
    }
}
