import ArgumentParser
import BuildModel
import ContainerImage
import DockerfileSyntax
import Reporting
import RuleCatalog
import Slimming
import SourceText

/// `plimsoll cache`
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Say what an edit makes the builder do again, and the registry store again.",
        discussion: """
            For each instruction: what is rebuilt when its inputs change, and with the image that came of the \
            Dockerfile the bytes of those layers. For the files of the build context: which of them set off what, now \
            and in a better order. Where the context is a git repository, its last commits say what an average commit \
            costs.

            EXAMPLES
              plimsoll cache Dockerfile app.tar
              plimsoll cache build/Dockerfile app.tar --context .
              plimsoll cache Dockerfile                  the lines, without bytes
              plimsoll cache Dockerfile app.tar --commits 500 --format json

            The context is the folder of the Dockerfile where it plausibly is one, as for plimsoll lint.
            """)

    @Argument(help: ArgumentHelp("The Dockerfile.", valueName: "dockerfile"), completion: .file())
    var dockerfile: String

    @Argument(
        help: ArgumentHelp("The image that was built from it, as plimsoll image takes it.", valueName: "source"),
        completion: .file())
    var source: String?

    @Option(help: ArgumentHelp("The build context.", valueName: "dir"), completion: .directory)
    var context: String?

    @Option(help: ArgumentHelp("How many of the last commits to weigh; 0 for none.", valueName: "count"))
    var commits: Int = 100

    @OptionGroup(title: "What to read") var selection: ImageOptions

    @OptionGroup var buildOptions: BuildOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if commits < 0 { throw ValidationError("--commits must not be below 0.") }
    }

    func run() throws {
        var status = ExitStatus.clean
        let file = try DockerfileReading.read(dockerfile, &status)
        var missing: [String] = []
        let build = try readBuild(file, &status, &missing)
        let (folder, files) = try readContext(of: file, &missing)
        let log = folder.flatMap { readLog(of: $0, ignoring: files?.ignore, &missing) }
        let report = CacheReport(
            build: build, source: build.source.hidingSecrets(of: RuleCatalog.secrets(in: build)),
            proposals: RuleCatalog.proposedOrders(for: build),
            context: folder.flatMap { folder in
                files.map {
                    CacheReport.Context(
                        folder: folder, files: $0.files.count,
                        bytes: $0.files.reduce(0) { Int.addingSaturated($0, $1.bytes) }, ignored: $0.ignored)
                }
            },
            files: files?.files, commits: log, missing: missing)
        try Console.output(
            output.format == .json
                ? CacheJSON().encode(report) : CacheText(style: output.appearance.style).encode(report))
        throw ExitCode(status.rawValue)
    }

    private func readBuild(
        _ file: Dockerfile, _ status: inout ExitStatus, _ missing: inout [String]
    ) throws -> Build {
        let settings = buildOptions.settings
        guard let source else {
            missing.append("bytes; name the image that was built from the Dockerfile")
            return Build(dockerfile: file, arguments: settings.arguments, target: settings.target)
        }
        guard let image = ImageOpening.read(source, selection, ContentFilter()) else {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        if image.isPartial { status.raise(to: .failure) }
        let isPlain = settings.arguments.isEmpty && settings.target == nil
        let build =
            isPlain
            ? Build(linking: image, dockerfile: file)
            : Build(dockerfile: file, image: image, arguments: settings.arguments, target: settings.target)
        if let joining = build.joining, !joining.isPlausible {
            missing.append(
                "which layer is which: only \(joining.joinedCount) of \(joining.stepCount) instructions are in the "
                    + "history of \(source), which is likely another Dockerfile's")
        }
        return build
    }

    private func readContext(
        of file: Dockerfile, _ missing: inout [String]
    ) throws -> (folder: String?, files: ContextFiles?) {
        if let context, DirectoryListing.kind(atPath: context) != .directory {
            throw SystemError(
                path: context, message: "no such folder; --context takes the folder that a build is given")
        }
        let known = ContextReader(folder: context).context(of: file, isOnDisk: true)
        let beside = dockerfile.lastIndex(of: "/").map { String(dockerfile[..<$0]) } ?? "."
        guard let folder = context ?? (known == nil ? nil : beside) else {
            missing.append("the files of the context; name its folder with --context")
            return (nil, nil)
        }
        let files = ContextFiles(in: folder, ignore: known?.ignore)
        for failure in files.failures { missing.append("what is in \(failure)") }
        return (folder, files)
    }

    private func readLog(
        of folder: String, ignoring ignore: Dockerignore?, _ missing: inout [String]
    ) -> [[String]]? {
        guard commits > 0 else { return nil }
        do throws(CommitLog.Failure) {
            let log = try CommitLog(of: folder, last: commits)
            return log.commits.map { $0.filter { ignore?.excludes($0) != true } }
        } catch {
            missing.append("what commits cost; \(error.reason)")
            return nil
        }
    }
}
