import ArgumentParser

/// The command itself. What it does stands in its subcommands.
struct Plimsoll: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plimsoll",
        abstract: "Lint Dockerfiles, weigh container images, and see which line costs what.",
        discussion: """
            EXAMPLES
              plimsoll lint                         every Dockerfile below here
              plimsoll lint Dockerfile --format json
              plimsoll image app.tar                docker save, or an OCI layout
              plimsoll image app.tar --dockerfile Dockerfile
              plimsoll image app.tar --max-size 200MB
              plimsoll plan app.tar                 what would make it smaller, and by how much
              plimsoll diff old.tar new.tar         what grew, and why
              plimsoll cache Dockerfile app.tar     what an edit makes the builder do again
              plimsoll explain DL3009               a rule, by any tool's id

            EXIT CODES
              0  clean                       3  nothing to check
              1  findings, or limits broken  4  a Dockerfile that cannot be parsed
              2  wrong usage, or something that cannot be read
              Of several that hold the highest is given.
            """,
        version: PlimsollVersion.current,
        subcommands: [
            LintCommand.self, ImageCommand.self, PlanCommand.self, DiffCommand.self, CacheCommand.self,
            RulesCommand.self, ExplainCommand.self, ConfigCommand.self, ParseCommand.self,
        ])
}

/// The version of this build.
enum PlimsollVersion {
    static let current = "0.1.0"
}
