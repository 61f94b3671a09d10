import ArgumentParser
import Reporting
import RuleEngine
import Slimming

/// `plimsoll image`
struct ImageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Weigh a built image: its layers, its waste, and what to do about it.",
        discussion: """
            SOURCE is an archive of docker save, podman save or skopeo, or an OCI layout as a folder or an archive; \
            either may be compressed as a whole. - reads an archive from standard input, docker://NAME and \
            podman://NAME what the engine has of that name. \
            With --dockerfile each layer gets the line that made it.

            EXAMPLES
              docker save app:1 | plimsoll image -
              plimsoll image docker://app:1
              plimsoll image app.tar --dockerfile Dockerfile
              plimsoll image oci-layout/ --platform linux/arm64
              plimsoll image app.tar --max-size 200MB --max-waste 5MB
              plimsoll image app.tar --write-size-baseline sizes.json
              plimsoll image app.tar --size-baseline sizes.json

            Sizes are decimal, as docker prints them; 200MiB is understood as well. \
            A broken limit is exit code 1.
            """)

    @Argument(
        help: ArgumentHelp("The image's archive or folder; - is standard input.", valueName: "source"),
        completion: .file())
    var source: String

    @OptionGroup(title: "What to read") var selection: ImageOptions

    @OptionGroup(title: "Looking inside") var inside: InsideOptions

    @OptionGroup(title: "Dockerfile and base") var link: LinkOptions

    @Flag(
        help: """
            Print the Dockerfile, or the history where there is none, with the bytes that each instruction added and \
            wasted beside it.
            """)
    var annotate = false

    @OptionGroup var output: OutputOptions

    @OptionGroup var ruleOptions: RuleOptions

    @OptionGroup(title: "Growth") var growth: GrowthOptions

    @OptionGroup(title: "Limits") var limits: BudgetOptions

    @Option(
        help: ArgumentHelp("Exit with 1 for findings of this severity or a worse one as well.", valueName: "level"))
    var failLevel: FailLevel = .none

    func run() throws {
        var finder = ruleOptions.finder(with: limits.layer)
        let settings = try finder.settings(forFolder: ".")
        try finder.checkSelection()
        var status = ExitStatus.clean
        let earlier = try growth.baseline()
        let budget = Budget(settings.configuration.budget)
        let reading = LinkedImage(source: source, selection: selection, link: link)
        var build = try reading.read(inside.contents, &status)
        build.sizeBudget = budget?.maxSize?.bytes
        if try inside.answer(build, output, rereading: reading.rereading) { throw ExitCode(status.rawValue) }
        var linter = settings.linter
        linter.includesBase = link.includeBase
        let findings = linter.run(on: build).findings
        guard var report = ImageReport(build: build, findings: findings, budget: budget),
            let sizes = SizeSnapshot(of: build, weighing: report.weighing)
        else {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        report.growth = earlier.map { SizeDiff(old: $0, new: sizes) }
        if findings.contains(where: { failLevel.fails($0.severity) }) { status.raise(to: .findings) }
        if report.verdict?.passed == false { status.raise(to: .findings) }
        try Console.output(encoder.encode(report))
        try growth.write(sizes, isPartial: report.image.isPartial)
        throw ExitCode(status.rawValue)
    }

    private var encoder: any ReportEncoder<ImageReport> {
        switch output.format {
        case .text where annotate: AnnotatedText(style: output.appearance.style)
        case .text: ImageText(style: output.appearance.style)
        case .json: ImageJSON()
        }
    }
}
