import ArgumentParser
import BuildModel
import Reporting
import RuleCatalog
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
            podman://NAME what the engine has of that name, registry://HOST/NAME:TAG what a registry has. \
            With --dockerfile each layer gets the line that made it.

            EXAMPLES
              docker save app:1 | plimsoll image -
              plimsoll image docker://app:1
              plimsoll image ghcr.io/team/app:1 --sizes-only
              plimsoll image app.tar --dockerfile Dockerfile
              plimsoll image oci-layout/ --platform linux/arm64
              plimsoll image app.tar --max-size 200MB --max-waste 5MB
              plimsoll image app.tar --dockerfile Dockerfile --format text --format markdown=report.md
              plimsoll image app.tar --write-size-baseline sizes.json
              plimsoll image app.tar --size-baseline sizes.json

            Sizes are decimal, as docker prints them; 200MiB is understood as well. \
            A broken limit is exit code 1; one that only warns is said.
            """)

    @Argument(
        help: ArgumentHelp("The image's archive, folder or name; - is standard input.", valueName: "source"),
        completion: .file())
    var source: String

    @OptionGroup(title: "What to read") var selection: ImageOptions

    @OptionGroup(title: "Looking inside") var inside: InsideOptions

    @Flag(help: "Say what a pull moves, by the manifest and the config alone; no layer is fetched or looked into.")
    var sizesOnly = false

    @OptionGroup(title: "Dockerfile and base") var link: LinkOptions

    @Flag(
        help: """
            Print the Dockerfile, or the history where there is none, with the bytes that each instruction added and \
            wasted beside it.
            """)
    var annotate = false

    @OptionGroup var output: DocumentOptions

    @Option(
        help: ArgumentHelp("Write the report as JSON to a file as well.", valueName: "file"), completion: .file())
    var json: String?

    @OptionGroup var ruleOptions: RuleOptions

    @OptionGroup(title: "Growth") var growth: GrowthOptions

    @OptionGroup(title: "Limits") var limits: BudgetOptions

    @OptionGroup(title: "Cost") var prices: PriceOptions

    @Option(
        help: ArgumentHelp("Exit with 1 for findings of this severity or a worse one as well.", valueName: "level"))
    var failLevel: FailLevel = .none

    func validate() throws {
        if limits.maxGrowth != nil, growth.sizeBaseline == nil {
            throw ValidationError("--max-growth needs --size-baseline, the file that the image is held against.")
        }
        if inside.isAsked || sizesOnly, output.formats.contains(.markdown) {
            throw ValidationError(
                "Markdown has the whole report; --by, --ls, --find, --cat and --sizes-only print text or json.")
        }
        if inside.isAsked, annotate {
            throw ValidationError("--by, --ls, --find and --cat answer in place of --annotate; leave one of them out.")
        }
        guard sizesOnly else { return }
        let others = [
            (inside.isAsked, "--by, --ls, --find and --cat"), (limits.isAsked, "--max-size and the other limits"),
            (growth.isAsked, "size baselines"), (prices.price != nil, "prices"), (annotate, "annotations"),
            (json != nil, "reports beside it"),
        ]
        if let other = others.first(where: \.0) {
            throw ValidationError("--sizes-only looks into no layer, and \(other.1) need that; leave one of them out.")
        }
    }

    func run() throws {
        var finder = ruleOptions.finder(with: limits.layer)
        let settings = try finder.settings(forFolder: ".")
        try finder.checkSelection()
        var status = ExitStatus.clean
        let earlier = try growth.baseline()
        let price = try prices.chosen(settings.configuration)
        let reading = LinkedImage(source: source, selection: selection, link: link, readsLayers: !sizesOnly)
        var build = try reading.read(inside.contents, &status)
        let budget = Budget(
            try limits.withDiveRules(build.image.map { settings.configuration.budget(of: $0) } ?? BudgetSettings()))
        build.sizeBudget = budget?.size
        if try inside.answer(build, output, rereading: reading.rereading) { throw ExitCode(status.rawValue) }
        if sizesOnly {
            if budget != nil { Console.note("--sizes-only judges no budget", level: "warning") }
            try printSizes(of: build)
            throw ExitCode(status.rawValue)
        }
        var linter = settings.linter
        linter.includesBase = link.includeBase
        let findings = linter.run(on: build).findings
        build = build.hidingSecrets(RuleCatalog.secrets(in: build))
        guard var report = ImageReport(build: build, findings: findings, budget: budget, earlier: earlier) else {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        report.cost = price.map { prices.cost(of: report.image, report.weighing, at: $0) }
        if budget?.needsGrowth == true, earlier == nil {
            Console.note(
                "max-growth is not checked: there is no --size-baseline to hold the image against", level: "note")
        }
        if findings.contains(where: { failLevel.fails($0.severity) }) { status.raise(to: .findings) }
        if report.verdict?.passed == false { status.raise(to: .findings) }
        try output.write(report, as: encoder)
        try growth.write(build, report)
        if let json { try FileReplacing.put(ImageJSON().encode(report), atPath: json) }
        throw ExitCode(status.rawValue)
    }

    private func printSizes(of build: Build) throws {
        guard let report = SizesReport(build: build.hidingSecrets(RuleCatalog.secrets(in: build))) else { return }
        try output.write(report) { format, style in
            if format == .json { SizesJSON() } else { SizesText(style: style) }
        }
    }

    private func encoder(_ format: DocumentFormat, _ style: TextStyle) -> any ReportEncoder<ImageReport> {
        switch format {
        case .text where annotate: AnnotatedText(style: style)
        case .text: ImageText(style: style)
        case .json: ImageJSON()
        case .markdown: ImageMarkdown(isAnnotated: annotate)
        }
    }
}
