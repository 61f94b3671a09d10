import BuildModel
import RuleEngine
import ShellSyntax

extension RuleCatalog {
    /// The orders that would keep more of the builder's cache, one at most for a stage. What is proposed is what
    /// `source-before-dependencies` advises, with installs of packages that need no sources moved along.
    public static func proposedOrders(for build: Build) -> [ProposedOrder] {
        build.stages.filter(\.isReachable).compactMap { order(of: $0, in: build) }
    }

    private static func order(of stage: Stage, in build: Build) -> ProposedOrder? {
        guard let place = stage.steps.firstIndex(where: { Copied($0, escape: build.escape)?.isWholeContext ?? false }),
            let copied = Copied(stage.steps[place], escape: build.escape)
        else { return nil }
        let earlier = stage.steps[..<place].flatMap { $0.script?.commands ?? [] }
        let fetched = Set(earlier.compactMap { DependencyInstall($0)?.ecosystem })
        var ecosystems: [DependencyInstall.Ecosystem] = []
        var independent: [Int] = []
        var moved: [Int] = []
        var fetches: [ProposedOrder.Fetch] = []
        for step in stage.steps[(place + 1)...] {
            guard let script = step.script, !step.keepsPackagesInCacheMount else { continue }
            let installs = script.commands.compactMap { DependencyInstall($0) }.filter { install in
                !fetched.contains(install.ecosystem) && install.hasManifest(in: stage, copied: copied)
            }
            for install in installs where !ecosystems.contains(install.ecosystem) {
                if !install.needsSources, script.needsNoSources {
                    ecosystems.append(install.ecosystem)
                    moved.append(step.index)
                } else if install.needsSources, let command = install.ecosystem.fetchCommand {
                    ecosystems.append(install.ecosystem)
                    fetches.append(
                        ProposedOrder.Fetch(
                            step: step.index, paths: install.ecosystem.fetchedPaths.map { PathGlob($0) },
                            command: command))
                }
            }
            if installs.isEmpty, script.needsNoSources, script.commands.contains(where: PackageInstall.isOne) {
                independent.append(step.index)
            }
        }
        guard !independent.isEmpty || !moved.isEmpty || !fetches.isEmpty else { return nil }
        return ProposedOrder(
            stage: stage.index, copy: place,
            manifests: ecosystems.flatMap(\.manifestFiles).flatMap { [PathGlob($0), PathGlob("**/\($0)")] },
            manifestNames: ecosystems.map(\.manifests), independent: independent, moved: moved, fetches: fetches)
    }
}

extension ShellScript {
    /// True where all that the script does is install packages by name or by manifest, and clean up behind that.
    fileprivate var needsNoSources: Bool {
        !commands.isEmpty
            && commands.allSatisfy { command in
                if let install = DependencyInstall(command) { return !install.needsSources }
                if PackageInstall.isOne(command) {
                    // `pip install .` and `npm install ./lib` take the sources themselves.
                    return command.operands.dropFirst().allSatisfy { word in
                        guard let text = word.literal else { return false }
                        return !text.hasPrefix(".") && !text.hasPrefix("/")
                    }
                }
                return ShellScript.tidying.contains(command.name)
            }
    }

    private static let tidying: Set<String> = [
        "apt-get", "apt", "apk", "dnf", "yum", "microdnf", "npm", "pip", "pip3", "rm", "mkdir", "set", "export", "true",
        "echo", "corepack", "yarn", "pnpm", "",
    ]
}

extension DependencyInstall.Ecosystem {
    /// The names of the files that say what to fetch.
    fileprivate var manifestFiles: [String] {
        switch self {
        case .node:
            [
                "package.json", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml",
                "pnpm-workspace.yaml", "bun.lock*", ".npmrc", ".yarnrc*",
            ]
        case .python:
            [
                "*requirements*.txt", "requirements/*", "constraints*.txt", "pyproject.toml", "poetry.lock", "uv.lock",
                "Pipfile*",
            ]
        case .go: ["go.mod", "go.sum"]
        case .rust: ["Cargo.toml", "Cargo.lock"]
        case .maven: ["pom.xml"]
        case .gradle: ["*.gradle", "*.gradle.kts", "gradle.properties", "gradlew", "libs.versions.toml"]
        case .php: ["composer.json", "composer.lock"]
        case .ruby: ["Gemfile", "Gemfile.lock", "*.gemspec"]
        case .dotnet: ["*.csproj", "*.fsproj", "*.sln", "nuget.config", "NuGet.config", "Directory.*.props"]
        case .elixir: ["mix.exs", "mix.lock"]
        case .swift: ["Package.swift", "Package.resolved"]
        }
    }

    /// Where what is fetched comes to lie.
    fileprivate var fetchedPaths: [String] {
        switch self {
        case .go: ["/go/pkg/mod/**", "/root/go/pkg/mod/**"]
        case .rust: ["**/.cargo/registry/**", "/usr/local/cargo/registry/**"]
        case .maven: ["**/.m2/repository/**"]
        case .gradle: ["**/.gradle/**"]
        case .dotnet: ["**/.nuget/packages/**"]
        case .swift: ["**/.build/checkouts/**", "**/.build/repositories/**"]
        case .node, .python, .php, .ruby, .elixir: []
        }
    }
}
