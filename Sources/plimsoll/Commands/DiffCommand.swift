import ArgumentParser
import Reporting
import Slimming

/// `plimsoll diff`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what grew between two images, and why.",
        discussion: """
            OLD and NEW are whatever plimsoll image takes, or a file that its --write-size-baseline wrote. The growth \
            is divided by steps, packages, directories and files; what is not listed is summed up, so that each \
            division comes to the whole growth.

            EXAMPLES
              plimsoll diff app-1.tar app-2.tar
              plimsoll diff docker://app:1 docker://app:2
              plimsoll diff sizes.json app.tar --format markdown
              plimsoll diff old.tar new.tar --by file --top 50
              plimsoll diff sizes.json app.tar --max-growth 5%
              plimsoll diff sizes.json app.tar --dockerfile Dockerfile
            """)

    @Argument(help: ArgumentHelp("The image as it was.", valueName: "old"), completion: .file())
    var old: String

    @Argument(help: ArgumentHelp("The image as it is.", valueName: "new"), completion: .file())
    var new: String

    @OptionGroup var output: DocumentOptions

    @Option(help: "Divide the growth by layer, step, package, directory or file, and by nothing else.")
    var by: SizeDiff.Kind?

    @Option(
        help: ArgumentHelp(
            "List so many changes of each kind; 10 by default, and all of them in JSON.", valueName: "count"))
    var top: Int?

    @Option(
        help: ArgumentHelp(
            "The image to take from OLD when there are several; --ref is for NEW.", valueName: "name"))
    var oldRef: String?

    @Option(
        help: ArgumentHelp(
            "The Dockerfile that NEW was built from: growth is then that of its lines. Without, the one in its "
                + "provenance.", valueName: "file"),
        completion: .file())
    var dockerfile: String?

    @Option(
        help: ArgumentHelp("The Dockerfile that OLD was built from.", valueName: "file"), completion: .file())
    var oldDockerfile: String?

    @Option(
        help: ArgumentHelp(
            "Exit with 1 when the disk size grew by more than this, as 10MB or 5%.", valueName: "size or %"))
    var maxGrowth: GrowthLimit?

    @OptionGroup(title: "What to read") var selection: ImageOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be 1 or more.") }
        if old == "-", new == "-" { throw ValidationError("Only one of the two images can be standard input.") }
    }

    func run() throws {
        var earlier = selection
        earlier.ref = oldRef
        // What is wrong with the one says nothing of the other.
        var status = ExitStatus.clean
        let before = try SizeSource.sizes(of: old, earlier, dockerfile: oldDockerfile, &status)
        let after = try SizeSource.sizes(of: new, selection, dockerfile: dockerfile, &status)
        guard let before, let after else { throw ExitCode(ExitStatus.failure.rawValue) }
        if before.platform != after.platform {
            Console.note(
                "\(old) is for \(before.platform), \(new) for \(after.platform)", level: "warning")
        }
        let diff = SizeDiff(old: before, new: after)
        try output.write(diff, as: encoder)
        if let maxGrowth, maxGrowth.isBroken(by: diff.disk) {
            Console.note("the disk size grew by more than \(maxGrowth.text), the limit of --max-growth")
            status.raise(to: .findings)
        }
        throw ExitCode(status.rawValue)
    }

    private func encoder(_ format: DocumentFormat, _ style: TextStyle) -> any ReportEncoder<SizeDiff> {
        let kinds = by.map { [$0] } ?? [.step, .package, .directory, .file]
        return switch format {
        case .text: SizeDiffText(style: style, rows: top ?? 10, kinds: kinds)
        case .markdown: SizeDiffMarkdown(rows: top ?? 10, kinds: kinds)
        case .json: SizeDiffJSON(rows: top, kinds: by.map { [$0] } ?? SizeDiff.Kind.allCases)
        }
    }
}

extension SizeDiff.Kind: ExpressibleByArgument {}
