import BuildModel
import RuleEngine
import ShellSyntax

/// Whether RUN surely works as root.
enum RootUser {
    private static let administration: Set<String> = [
        "adduser", "addgroup", "apk", "apt", "apt-get", "dnf", "groupadd", "pacman", "useradd", "yum", "zypper",
    ]

    /// False where somebody else may be at work, or where nobody knows.
    static func runs(_ step: StepFacts, in stage: StageFacts, of facts: Facts) -> Bool {
        if let user = step.step.state.user {
            let name = user.split(separator: ":").first.map(String.init)
            return name == "root" || name == "0"
        }
        return isRootBase(stage.base) || stage.chain.contains { administers(facts.stages[$0]) }
    }

    private static func isRootBase(_ base: Base) -> Bool {
        switch base {
        case .scratch: true
        case .image(let name): name.configuredUser == "root"
        case .stage, .unknown: false
        }
    }

    /// True where the base's own user does what root alone may.
    private static func administers(_ stage: StageFacts) -> Bool {
        stage.steps.contains { step in
            step.step.state.user == nil
                && step.commands.contains { command in
                    administration.contains(command.command.name) && !command.operands.isEmpty
                        && !command.command.wrappers.contains("sudo")
                }
        }
    }
}
