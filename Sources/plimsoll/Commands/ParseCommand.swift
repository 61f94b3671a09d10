import ArgumentParser
import BuildModel
import DockerfileSyntax
import Reporting
import SourceText

/// `plimsoll parse`
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Print the tree that a Dockerfile is read as.",
        discussion: """
            tree is the notation of BuildKit's own parser, json has every word with its place, scripts has the shell \
            scripts of all RUNs and the commands in them, each script as one line of JSON. \
            Syntax errors go to standard error, and exit with 4.
            """)

    @Argument(
        help: ArgumentHelp(
            "Dockerfiles; - reads standard input. Of several, json has one line each.", valueName: "file"),
        completion: .file())
    var files: [String]

    @Option(help: "The form of the tree.")
    var format: TreeFormat = .tree

    enum TreeFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
        case tree, json, scripts
    }

    func run() throws {
        var status = ExitStatus.clean
        for file in files {
            do throws(SystemError) {
                let bytes = file == "-" ? try FileReading.standardInput() : try FileReading.bytes(atPath: file)
                let dockerfile = Dockerfile(parsing: SourceFile(path: file == "-" ? "<stdin>" : file, bytes: bytes))
                try print(dockerfile)
                if !dockerfile.errors.isEmpty { status.raise(to: .notParseable) }
            } catch {
                Console.note(error.description)
                status.raise(to: .failure)
            }
        }
        throw ExitCode(status.rawValue)
    }

    private func print(_ dockerfile: Dockerfile) throws(SystemError) {
        switch format {
        case .tree: try Console.output(dockerfile.treeDump() + "\n")
        case .scripts: try Console.output(ScriptsJSON().encode(Build(dockerfile: dockerfile)))
        case .json: try Console.output(DockerfileJSON(isOneLine: files.count > 1).encode(dockerfile))
        }
        for error in dockerfile.errors {
            let place = dockerfile.source.position(error.range.lowerBound)
            Console.note("\(dockerfile.source.path):\(place.line):\(place.column): \(error.message)")
        }
    }
}
