import ArgumentParser
import BuildModel
import ContainerImage
import DockerfileSyntax
import Reporting
import RuleEngine
import Slimming
import SourceText

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

    @OptionGroup var output: OutputOptions

    @OptionGroup var ruleOptions: RuleOptions

    @OptionGroup(title: "Limits") var limits: BudgetOptions

    @Option(
        help: ArgumentHelp("Exit with 1 for findings of this severity or a worse one as well.", valueName: "level"))
    var failLevel: FailLevel = .none

    func run() throws {
        var finder = ruleOptions.finder(with: limits.layer)
        let settings = try finder.settings(forFolder: ".")
        try finder.checkSelection()
        var status = ExitStatus.clean
        let file = try readDockerfile(&status)
        guard let image = readImage(inside.contents) else { throw ExitCode(ExitStatus.failure.rawValue) }

        let budget = Budget(settings.configuration.budget)
        var build = Build(linking: image, dockerfile: file, base: try readBase(of: image))
        build.sizeBudget = budget?.maxSize?.bytes
        warnOfStrangeDockerfile(build)
        if try inside.answer(build, output, rereading: { ImageSource(source).canBeReadAgain ? readImage($0) : nil }) {
            throw ExitCode(image.isPartial ? 2 : 0)
        }
        var linter = settings.linter
        linter.includesBase = link.includeBase
        let findings = linter.run(on: build).findings
        guard
            let report = ImageReport(
                build: build, findings: findings, budget: budget)
        else {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        if image.isPartial { status.raise(to: .failure) }
        if findings.contains(where: { failLevel.fails($0.severity) }) { status.raise(to: .findings) }
        if report.verdict?.passed == false { status.raise(to: .findings) }
        try Console.output(encoder.encode(report))
        throw ExitCode(status.rawValue)
    }

    /// The image named with --base; else the one that the image names by digest, where the same source holds it.
    private func readBase(of image: Image) throws -> ImageOutline? {
        guard let base = link.base else {
            guard let digest = image.baseDigest, case .path(let source) = ImageSource(source).place else { return nil }
            return try? ImageOutline(
                reading: source, options: ImageReadOptions(reference: digest.description, platform: selection.platform))
        }
        do {
            let outline = try ImageOutline(reading: base, options: ImageReadOptions(platform: image.platform))
            if !outline.isBase(of: image) {
                Console.note("\(source) is not built on \(base): its lowest layers are others", level: "warning")
            }
            return outline
        } catch {
            Console.note(error.message.hasPrefix(base) ? error.message : "\(base): \(error.message)")
            throw ExitCode(ExitStatus.failure.rawValue)
        }
    }

    /// Says when the image's own provenance has another Dockerfile, or when too little of the Dockerfile is in the image's history for the two to belong together.
    private func warnOfStrangeDockerfile(_ build: Build) {
        guard let dockerfile = link.dockerfile, let joining = build.joining else { return }
        if let line = joining.differsAtLine {
            Console.note(
                "\(dockerfile):\(line): from here on it is not the Dockerfile that the image was built from, which "
                    + "its provenance has; lines and bytes are joined by the history. Leave --dockerfile out to use "
                    + "the one in the image",
                level: "warning")
        }
        guard !joining.isPlausible else { return }
        Console.note(
            "\(dockerfile): only \(joining.joinedCount) of its \(joining.stepCount) instructions are in the history "
                + "of \(source); it is likely another image's Dockerfile, so lines and bytes may not go together",
            level: "warning")
    }

    private func readImage(_ contents: ContentFilter) -> Image? {
        ImageOpening.read(source, selection, contents)
    }

    /// Syntax errors cost the exit code, not the report.
    private func readDockerfile(_ status: inout ExitStatus) throws -> Dockerfile? {
        guard let dockerfile = link.dockerfile else { return nil }
        let source = SourceFile(path: dockerfile, bytes: try FileReading.bytes(atPath: dockerfile))
        if let error = source.binaryError {
            Console.note("\(dockerfile): \(error.message)")
            throw ExitCode(ExitStatus.notParseable.rawValue)
        }
        let parsed = Dockerfile(parsing: source)
        for error in parsed.errors {
            let place = source.position(error.range.lowerBound)
            Console.note("\(dockerfile):\(place.line):\(place.column): \(error.message)")
            status.raise(to: .notParseable)
        }
        return parsed
    }

    private var encoder: any ReportEncoder<ImageReport> {
        switch output.format {
        case .text where link.annotate: AnnotatedText(style: output.appearance.style)
        case .text: ImageText(style: output.appearance.style)
        case .json: ImageJSON()
        }
    }
}
