import RuleEngine
import ShellSyntax

/// A command that installs what a project needs to be developed beside what it needs to run.
struct DevelopmentInstall {
    let ecosystem: DependencyInstall.Ecosystem
    /// What leaves the development dependencies out.
    let remedy: String

    /// `nil` where they are left out, or where that cannot be told.
    init?(_ command: ResolvedCommand, variable: (String) -> DevelopmentInstall.Variable) {
        guard let install = DependencyInstall(command.command), !command.operands.contains(where: { $0.literal == nil })
        else { return nil }
        ecosystem = install.ecosystem
        switch command.command.name {
        case "npm", "yarn", "pnpm", "bun":
            guard variable("NODE_ENV") == .isOther, variable("NPM_CONFIG_PRODUCTION") == .isOther,
                variable("NPM_CONFIG_OMIT") == .isOther, !Self.leavesOut(command)
            else { return nil }
            remedy = Self.flag[command.command.name] ?? "--production"
        case "composer":
            guard variable("COMPOSER_NO_DEV") == .isOther, !command.hasFlag("--no-dev") else { return nil }
            remedy = "--no-dev"
        case "pip", "pip3":
            guard let flag = command.flags.first(where: { $0.matches("-r") || $0.name == "--requirement" }),
                let file = flag.value?.literal, Self.isForDevelopment(file)
            else { return nil }
            remedy = "-r with the requirements of the program alone"
        case "pipenv":
            guard command.hasFlag("--dev", "-d") else { return nil }
            remedy = "no --dev"
        case "poetry":
            guard !command.hasFlag("--only", "--without", "--no-dev", "--only-root") else { return nil }
            remedy = "--only main"
        case "uv":
            guard command.operands.first?.literal == "sync", variable("UV_NO_DEV") == .isOther,
                !command.hasFlag("--no-dev", "--only-group", "--no-default-groups", "--no-group", "--all-groups")
            else { return nil }
            remedy = "--no-dev"
        default:
            return nil
        }
    }

    /// What is known of a variable that decides.
    enum Variable {
        /// Set so that development dependencies are left out, or nobody knows to what.
        case mayLeaveOut
        case isOther
    }

    private static let flag = ["npm": "--omit=dev", "pnpm": "--prod", "yarn": "--production", "bun": "--production"]

    private static func leavesOut(_ command: ResolvedCommand) -> Bool {
        command.flags.contains { flag in
            switch flag.name {
            case "--production", "--prod", "-P", "--only-production": flag.value?.literal != "false"
            case "--omit", "--only": true
            // Of Yarn 2 and later, where `yarn workspaces focus --production` does it.
            case "--immutable", "--inline-builds": true
            default: false
            }
        }
    }

    /// `requirements-dev.txt`, `requirements/test.txt`, `dev-requirements.txt`.
    private static func isForDevelopment(_ path: String) -> Bool {
        let words = path.lowercased().split { "-_./".contains($0) }
        return words.contains { ["dev", "develop", "development", "test", "tests", "testing", "lint"].contains($0) }
    }
}
