import BuildModel
import RuleEngine
import ShellSyntax

/// Compilers and headers come into the stage that is shipped, are used to build something, and stay.
struct BuildToolsInFinal: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let build = facts.build
        // A program compiled in the final stage is a finding of its own, with the same remedy.
        guard facts.fact(FinalPurpose.self).isForRunning, facts.fact(SingleStage.self).match == nil,
            !Self.hasCompilers(build.finalChain.first?.base)
        else { return [] }
        let steps = build.finalChain.flatMap { stage in facts.stages[stage.index].steps.map { (stage.index, $0) } }
        let installs = steps.indices.filter { index in
            steps[index].1.commands.contains { !BuildTool.words(of: $0).isEmpty } && !Self.removes(steps[index].1)
        }
        guard let first = installs.first,
            let lastUse = steps[first...].lastIndex(where: { $0.1.commands.contains { Self.builds($0.command) } })
        else { return [] }
        let tools = installs.filter { $0 <= lastUse }.map { steps[$0] }
        let bytes = build.files.map { $0.finalBytesByLayer(matching: Self.paths) }
        let packages = facts.fact(BuildPackages.self)
        guard bytes != nil else {
            // One stage to build in is the cure for all of them.
            let all = tools.flatMap { $0.1.commands.flatMap(BuildTool.words) }
            return tools.lazy.compactMap { Self.match($1, tools: all, stage: $0, nil) }.first.map { [$0] } ?? []
        }
        return tools.compactMap { stage, step in
            // An image that has none of their files refutes the guess.
            let own = step.commands.flatMap(BuildTool.words)
            guard let bytes, let layer = step.step.layer else { return Self.match(step, tools: own, stage: stage, nil) }
            return bytes[layer].flatMap {
                Self.match(step, tools: own, stage: stage, packages.evidence(of: step) ?? $0)
            }
        }
    }

    /// True for bases that bring compilers for good, so that a few headers more change nothing.
    private static func hasCompilers(_ base: Base?) -> Bool {
        guard case .image(let name) = base else { return false }
        let isSlim = ["alpine", "slim"].contains { name.tag?.contains($0) ?? false }
        let tools = ["library/buildpack-deps", "library/gcc", "library/golang", "library/rust", "library/swift"]
        let languages = ["library/elixir", "library/erlang", "library/node", "library/perl", "library/python"]
        return tools.contains(name.repository) && !(isSlim && name.repository != "library/golang")
            || (languages + ["library/ruby"]).contains(name.repository) && !isSlim
            || name.tag?.contains("devel") ?? false
    }

    private static func match(
        _ step: StepFacts, tools: [ShellWord], stage: Int, _ evidence: Evidence?
    ) -> Match? {
        guard let first = step.commands.flatMap(BuildTool.words).first else { return nil }
        let names = tools.compactMap(\.literal)
        guard evidence != nil || !light.isSuperset(of: names) else { return nil }
        var shown = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        if names.count > 3 { shown += " and \(names.count - 3) more" }
        return Match(
            range: first.range, stage: stage,
            message: "The image keeps \(shown), which only its build needs", evidence: evidence)
    }

    /// Tools of less than a megabyte or two, not worth a word by themselves.
    private static let light: Set<String> = ["autoconf", "automake", "libtool", "m4", "make", "pkg-config", "pkgconf"]

    /// What compilers and headers fill.
    private static let paths = [
        "/usr/lib/gcc/**", "/usr/libexec/gcc/**", "/usr/include/**", "/usr/lib/llvm*/**", "/usr/lib/go*/**",
        "/usr/lib/rustlib/**", "/usr/share/cmake*/**",
    ]

    /// True for a command that compiles, or installs what may have to be compiled.
    private static func builds(_ command: ShellCommand) -> Bool {
        if Compilation(command) != nil { return true }
        if let install = DependencyInstall(command) { return [.python, .node, .ruby].contains(install.ecosystem) }
        switch command.name {
        case "configure", "docker-php-ext-install", "phpize", "cpanm": return true
        case "pip", "pip3", "gem", "pecl", "luarocks", "cargo", "npm":
            return PackageInstall.isOne(command)
                || command.subcommand == "install"
        default: return false
        }
    }

    /// True where the same RUN takes packages away again.
    private static func removes(_ step: StepFacts) -> Bool {
        step.commands.contains { command in
            switch command.command.name {
            case "apt-get", "apt", "aptitude", "yum", "dnf", "microdnf", "tdnf", "zypper":
                return command.operands.first?.literal.map { ["purge", "remove", "erase", "rm"].contains($0) } ?? false
            case "apk": return command.operands.first?.literal == "del"
            case "apt-mark", "dpkg", "rpm":
                return command.operands.first?.literal == "auto"
                    || command.hasFlag("-P", "--purge", "-r", "-e", "--erase")
            default: return false
            }
        }
    }
}
