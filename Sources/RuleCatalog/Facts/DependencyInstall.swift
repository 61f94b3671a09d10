import BuildModel
import ShellSyntax

/// A command that fetches what a project's manifest names: it need not run again until the manifest changes.
struct DependencyInstall {
    enum Ecosystem: String {
        case node, python, go, rust, maven, gradle, php, ruby, dotnet, elixir, swift
    }

    let ecosystem: Ecosystem
    let command: ShellCommand
    /// True when the same command compiles the sources as well, and so needs them.
    let needsSources: Bool

    private static let names: Set<String> = [
        "npm", "yarn", "pnpm", "bun", "pip", "pip3", "pipenv", "poetry", "uv", "python", "python3", "go", "cargo",
        "mvn", "mvnw", "gradle", "gradlew", "composer", "bundle", "bundler", "dotnet", "mix", "swift",
    ]

    init?(_ command: ShellCommand) {
        // Most commands are none of these, and their words need not be looked at.
        guard Self.names.contains(command.name) else { return nil }
        let words = command.arguments.compactMap(\.literal)
        // Of these the values of options are known: `--loglevel warn`.
        let operands =
            ["npm", "yarn", "pnpm"].contains(command.name)
            ? command.operands.compactMap(\.literal) : words.filter { !$0.hasPrefix("-") }
        let first = operands.first ?? ""
        self.command = command
        switch command.name {
        case "npm":
            guard
                ["ci", "clean-install"].contains(first) || (["install", "i"].contains(first) && operands.count == 1),
                !words.contains("-g"), !words.contains("--global")
            else { return nil }
            (ecosystem, needsSources) = (.node, false)
        case "yarn":
            guard first.isEmpty && !words.contains("--version") || first == "install" else { return nil }
            (ecosystem, needsSources) = (.node, false)
        case "pnpm", "bun":
            guard ["install", "i", "fetch"].contains(first), operands.count == 1, !words.contains("-g") else {
                return nil
            }
            (ecosystem, needsSources) = (.node, false)
        case "pip", "pip3", "pipenv", "poetry", "uv":
            guard Self.isPythonInstall(command.name, words, operands) else { return nil }
            (ecosystem, needsSources) = (.python, false)
        case "python", "python3":
            guard words.starts(with: ["-m", "pip"]),
                Self.isPythonInstall("pip", Array(words.dropFirst(2)), Array(operands.dropFirst()))
            else { return nil }
            (ecosystem, needsSources) = (.python, false)
        case "go":
            if first == "mod", operands.dropFirst().first == "download" {
                (ecosystem, needsSources) = (.go, false)
            } else if first == "build" || (first == "install" && !operands.contains { $0.contains("@") }) {
                guard !words.contains("-mod=vendor") else { return nil }
                (ecosystem, needsSources) = (.go, true)
            } else {
                return nil
            }
        case "cargo":
            guard ["build", "fetch", "chef"].contains(first) || (first == "install" && words.contains("--path")) else {
                return nil
            }
            (ecosystem, needsSources) = (.rust, first == "build" || first == "install")
        case "mvn", "mvnw":
            guard let goal = operands.first(where: { Self.mavenGoals.contains($0) || $0.contains("dependency:") })
            else { return nil }
            (ecosystem, needsSources) = (.maven, !goal.contains("dependency:"))
        case "gradle", "gradlew":
            guard let task = operands.first(where: { Self.gradleTasks.contains(Self.taskName($0)) }) else { return nil }
            (ecosystem, needsSources) = (.gradle, Self.taskName(task) != "dependencies")
        case "composer":
            guard first == "install" else { return nil }
            (ecosystem, needsSources) = (.php, false)
        case "bundle", "bundler":
            guard first == "install" || words.isEmpty else { return nil }
            (ecosystem, needsSources) = (.ruby, false)
        case "dotnet":
            guard ["restore", "build", "publish"].contains(first) else { return nil }
            if first != "restore", words.contains("--no-restore") { return nil }
            (ecosystem, needsSources) = (.dotnet, first != "restore")
        case "mix":
            guard first == "deps.get" else { return nil }
            (ecosystem, needsSources) = (.elixir, false)
        case "swift":
            guard first == "build" || (first == "package" && operands.dropFirst().first == "resolve") else {
                return nil
            }
            (ecosystem, needsSources) = (.swift, first == "build")
        default:
            return nil
        }
    }

    private static let mavenGoals: Set<String> = ["compile", "test", "package", "verify", "install", "deploy"]
    private static let gradleTasks: Set<String> = [
        "assemble", "bootJar", "build", "dependencies", "installDist", "jar", "shadowJar", "war",
    ]

    private static func taskName(_ task: String) -> String {
        task.split(separator: ":").last.map(String.init) ?? task
    }

    private static func isPythonInstall(_ tool: String, _ words: [String], _ operands: [String]) -> Bool {
        let first = operands.first ?? ""
        switch tool {
        case "pip", "pip3":
            return first == "install"
                && words.contains { $0 == "-r" || $0 == "--requirement" || $0.hasPrefix("--requirement=") }
        case "pipenv": return first == "install" && operands.count == 1 || first == "sync"
        case "poetry": return first == "install"
        default:
            return first == "sync"
                || (operands.starts(with: ["pip", "install"]) && words.contains { $0 == "-r" || $0 == "--requirement" })
        }
    }
}

extension DependencyInstall {
    /// False for a Go build below GOPATH, or one that reads from the sources what to fetch, as `go get ./...` does:
    /// there is no manifest to copy first.
    func hasManifest(in stage: Stage, copied: Copied?) -> Bool {
        guard ecosystem == .go else { return true }
        let takesImports = stage.steps.contains { step in
            step.script?.commands.contains(where: Self.takesWhatIsImported) ?? false
        }
        return !takesImports && !(copied?.isInGoPath ?? false)
    }

    private static func takesWhatIsImported(_ command: ShellCommand) -> Bool {
        guard command.name == "go" else { return false }
        let words = command.arguments.compactMap(\.literal).filter { !$0.hasPrefix("-") }
        return words.first == "get" && words.dropFirst().allSatisfy { $0.hasPrefix(".") }
    }
}

extension DependencyInstall.Ecosystem {
    /// The files that say what to fetch, as advice names them.
    var manifests: String {
        switch self {
        case .node: "package.json and the lock file"
        case .python: "the requirements or lock file"
        case .go: "go.mod and go.sum"
        case .rust: "Cargo.toml and Cargo.lock"
        case .maven: "pom.xml"
        case .gradle: "the Gradle build files"
        case .php: "composer.json and composer.lock"
        case .ruby: "Gemfile and Gemfile.lock"
        case .dotnet: "the project files (*.csproj)"
        case .elixir: "mix.exs and mix.lock"
        case .swift: "Package.swift and Package.resolved"
        }
    }

    /// What to run between the manifests and the sources where the build command itself needs the sources.
    var fetchCommand: String? {
        switch self {
        case .go: "go mod download"
        case .rust: "cargo fetch"
        case .maven: "mvn dependency:go-offline"
        case .gradle: "gradle dependencies"
        case .dotnet: "dotnet restore"
        case .swift: "swift package resolve"
        case .node, .python, .php, .ruby, .elixir: nil
        }
    }
}
