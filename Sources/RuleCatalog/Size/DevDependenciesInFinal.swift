import BuildModel
import RuleEngine
import ShellSyntax
import SourceText

/// What a project needs for its tests and its build is installed in the stage that is shipped.
struct DevDependenciesInFinal: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        guard let final = build.finalStage, facts.fact(FinalPurpose.self).isForRunning, !final.startsDevelopmentTool
        else { return [] }
        let steps = build.finalChain.flatMap { stage in facts.stages[stage.index].steps.map { (stage.index, $0) } }
        // What is built or tested in the final stage needs them; that it is, other rules say.
        let uses = steps.lazy.flatMap(\.1.commands).contains { Self.usesThem($0.command) }
        guard !uses else { return [] }
        let isPruned = steps.contains { $0.1.commands.contains(where: Self.prunes) }
        return steps.flatMap { stage, step in
            if step.commands.contains(where: Self.prunes) { return [Match]() }
            let copied = isPruned ? nil : Self.match(copiedBy: step.step, stage: stage, in: build)
            return [copied].compactMap(\.self)
                + step.commands.compactMap { Self.match($0, step, stage: stage, in: build) }
        }
    }

    /// What a COPY must bring before only the image is reason enough to speak.
    private static let leastCopied = 100_000

    /// Packages that another stage installed, or that lie in the context, come with all that is beside them.
    private static func match(copiedBy step: Step, stage: Int, in build: Build) -> Match? {
        guard let copied = Copied(step, escape: build.escape),
            let layer = step.layer.flatMap({ build.image?.layers[$0] }),
            let evidence = InstalledDevelopment.evidence(in: layer), evidence.bytes >= leastCopied
        else { return nil }
        let advice =
            copied.isFromContext
            ? "Leave the installed packages out by .dockerignore, and install for production here"
            : "Install for production in the stage that this comes from, or prune there what is for development: "
                + "`npm prune --omit=dev`, `composer install --no-dev`"
        return Match(
            range: step.instruction.range, stage: stage,
            message: "What is copied here brings packages that only development and tests need",
            advice: advice, evidence: evidence)
    }

    private static func match(
        _ command: ResolvedCommand, _ step: StepFacts, stage: Int, in build: Build
    ) -> Match? {
        // Somebody decides whether it runs.
        guard !command.command.isConditional else { return nil }
        let install = DevelopmentInstall(command) { name in
            if let own = command.environment[name] { return leavesOut(own) }
            switch step.step.state.variables[name] {
            case .known(let value): return leavesOut(value)
            case .unknown: return .mayLeaveOut
            case .unset, nil: return .isOther
            }
        }
        guard let install else { return nil }
        let evidence = step.step.layer.flatMap { build.image?.layers[$0] }.flatMap(InstalledDevelopment.evidence)
        // The list beside the packages has none for development.
        if evidence?.bytes == 0 { return nil }
        // Many a package.json names none either, and no Dockerfile shows what is in it.
        if evidence == nil, install.ecosystem == .node { return nil }
        let end = command.operands.first?.range.upperBound ?? command.command.nameRange.upperBound
        let words = [command.command.name] + (command.operands.first?.literal.map { [$0] } ?? [])
        return Match(
            range: command.command.nameRange.lowerBound..<max(end, command.command.nameRange.upperBound), stage: stage,
            message: "`\(words.joined(separator: " "))` also installs what only development and tests need, and the "
                + "image keeps it",
            advice: "Install for production: `\(install.remedy)`", evidence: evidence)
    }

    private static func leavesOut(_ value: String?) -> DevelopmentInstall.Variable {
        guard let value else { return .mayLeaveOut }
        return ["", "0", "false", "development", "test"].contains(value) ? .isOther : .mayLeaveOut
    }

    private static func prunes(_ command: ResolvedCommand) -> Bool {
        ["npm", "pnpm", "yarn"].contains(command.command.name)
            && command.command.arguments.contains { $0.literal == "prune" || $0.literal == "--production" }
    }

    /// True for a command that runs a script or a tool of the project.
    private static func usesThem(_ command: ShellCommand) -> Bool {
        switch command.name {
        case "npm", "pnpm", "bun":
            return ["run", "run-script", "test", "t", "exec", "build", "x", "rebuild"].contains(
                command.subcommand ?? "")
        case "yarn":
            let installs = ["install", "add", "global", "cache", "config", "set", "policies", "prune"]
            return command.subcommand.map { !installs.contains($0) } ?? false
        case "npx", "pnpx", "bunx", "node-gyp", "gulp", "grunt", "webpack", "tsc", "ng", "vite", "rollup", "bower",
            "ember", "pytest", "tox", "nox", "flake8", "mypy", "phpunit":
            return true
        default:
            return command.nameWord?.literal?.holds("node_modules/") ?? false
        }
    }
}

extension Stage {
    /// True where what the container starts is a development dependency, or may be: a script of the project.
    fileprivate var startsDevelopmentTool: Bool {
        steps.contains { step in
            guard step.instruction.kind == .cmd || step.instruction.kind == .entrypoint else { return false }
            let programs = step.instruction.plainWords.compactMap { $0.pieces(at: "/").last }
            return programs.contains(where: Self.developmentTools.contains)
        }
    }

    private static let developmentTools: Set<Substring> = [
        "ts-node", "webpack", "webpack-dev-server", "serve", "vite", "gulp", "grunt", "npx", "pytest",
        "babel-node", "tsx", "ng", "nodemon", "npm", "yarn", "pnpm", "bun",
    ]
}
