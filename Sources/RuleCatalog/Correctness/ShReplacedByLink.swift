import BuildModel
import RuleEngine

/// `ln -sf /bin/bash /bin/sh`.
struct ShReplacedByLink: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.flatMap { step in
                step.ownOrTriggerCommands.compactMap { command in
                    guard command.command.name == "ln", let target = command.operands.first?.literal,
                        // A link that points to /bin/sh has it as its first operand.
                        let link = command.operands.dropFirst().last, Self.isShell(link.literal)
                    else { return nil }
                    return Match(
                        range: command.command.range, stage: stage.stage.index,
                        message: "/bin/sh is made a link to `\(target)` for every script in the image, "
                            + "to change the shell of a few RUNs")
                }
            }
        }
    }

    private static func isShell(_ path: String?) -> Bool { path == "/bin/sh" || path == "/usr/bin/sh" }
}
