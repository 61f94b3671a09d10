import BuildModel
import RuleEngine
import SourceText

/// `apt` in a RUN, with a subcommand that apt-get or apt-cache has.
struct AptInScript: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.steps.flatMap { step in
                step.ownOrTriggerCommands.compactMap { resolved in
                    let command = resolved.command
                    guard command.name == "apt", let word = command.subcommand,
                        let other = Self.shared.contains(word)
                            ? "apt-get" : Self.queries.contains(word) ? "apt-cache" : nil
                    else { return nil }
                    let isPlain = command.nameRange.count == command.name.utf8.count
                    let edit = Edit(command.nameRange, other)
                    return Match(
                        range: command.nameRange, stage: stage.stage.index,
                        message:
                            "`apt \(word)` is made for people at a terminal; `\(other) \(word)` is made for scripts",
                        advice: "Write `\(other) \(word)`",
                        fix: isPlain && other == "apt-get"
                            ? Fix(title: "Call apt-get", safety: .safe, edits: [edit]) : nil)
                }
            }
        }
    }

    /// Subcommands that apt and apt-get have alike.
    private static let shared: Set<String> = [
        "autoclean", "autoremove", "build-dep", "clean", "download", "install", "purge", "reinstall", "remove",
        "source",
        "update", "upgrade",
    ]
    /// Subcommands that apt has from apt-cache.
    private static let queries: Set<String> = ["depends", "policy", "rdepends", "search", "show", "showsrc"]
}
