import ArgumentParser
import ContainerImage
import Reporting
import RuleCatalog
import RuleEngine
import Slimming

/// `plimsoll plan`
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what would make an image smaller, and by how much.",
        discussion: """
            Changes are ranked by the bytes that they give back. Each says how its figure was found: measured, the \
            bytes of files that would not be there; or derived, worked out of what was measured with something taken \
            for granted, which is said. What all of them give together counts every byte once. Other bases are named \
            with their usual sizes; these are estimates and stand apart.

            EXAMPLES
              plimsoll plan app.tar --dockerfile Dockerfile
              docker save app:1 | plimsoll plan - --dockerfile Dockerfile
              plimsoll plan app.tar --format markdown > plan.md

            SOURCE is whatever plimsoll image takes. Without --profile the rules are those of the profile size.
            """)

    @Argument(
        help: ArgumentHelp("The image's archive or folder; - is standard input.", valueName: "source"),
        completion: .file())
    var source: String

    @OptionGroup(title: "What to read") var selection: ImageOptions

    @OptionGroup(title: "Dockerfile and base") var link: LinkOptions

    @OptionGroup var output: DocumentOptions

    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
        var finder = ruleOptions.finder
        finder.standardProfile = .size
        let settings = try finder.settings(forFolder: ".")
        try finder.checkSelection()
        var status = ExitStatus.clean
        let build = try LinkedImage(source: source, selection: selection, link: link)
            .read(ContentFilter(RuleCatalog.contents), &status)
        var linter = settings.linter
        linter.includesBase = link.includeBase
        let findings = linter.run(on: build).findings
        guard let plan = Plan(of: build, findings: findings, bases: RuleCatalog.baseAlternatives(of: build)),
            let report = PlanReport(build: build, plan: plan)
        else { throw ExitCode(ExitStatus.failure.rawValue) }
        try output.write(report.hidingSecrets(of: RuleCatalog.secrets(in: build))) { format, style in
            switch format {
            case .text: PlanText(style: style)
            case .json: PlanJSON()
            case .markdown: PlanMarkdown()
            }
        }
        throw ExitCode(status.rawValue)
    }
}
