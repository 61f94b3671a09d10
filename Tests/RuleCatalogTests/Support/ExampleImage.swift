import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleFormat
import SourceText

/// The image of an example: a Dockerfile with the files of each layer listed below its instruction.
/// docs/rules.md, "Examples with an image".
struct ExampleImage {
    let build: Build
    /// Where the marks stand in the build's text.
    let marks: [Int]

    init(_ example: RuleExample) throws {
        var reader = Reader(marks: example.marks)
        var offset = 0
        for line in example.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            try reader.read(line, at: offset)
            offset += line.utf8.count + 1
        }
        let dockerfile = Dockerfile(parsing: SourceFile(path: "Dockerfile", text: reader.text))
        let image = reader.image(dockerfile)
        if reader.hasFrom {
            build = Build(linking: image, dockerfile: dockerfile)
            marks = reader.placedMarks
        } else {
            build = Build(linking: image)
            // The history is written out below a first line of its own.
            let head = build.source.lines.range(ofLine: 1).upperBound + 1
            guard build.source.text(head..<build.source.bytes.count) == reader.text else {
                throw Mistake(text: "the history reads back as \(build.source.text(0..<build.source.bytes.count))")
            }
            marks = reader.placedMarks.map { $0 + head }
        }
    }

    struct Mistake: Error {
        var text: String
    }
}

/// Takes the lines of an example apart.
private struct Reader {
    let marks: [Int]
    private(set) var text = ""
    private(set) var placedMarks: [Int] = []
    private(set) var hasFrom = false
    private var platform = "linux/amd64"
    private var user: String?
    private var environment: [String] = []
    private var layers: [[ListedFile]] = []
    private var history: [HistoryEntry] = []
    /// True while files may follow: behind an instruction.
    private var isOpen = false
    private var continues = false

    init(marks: [Int]) {
        self.marks = marks
    }

    mutating func read(_ line: Substring, at offset: Int) throws {
        if !continues, line.hasPrefix(" ") {
            guard isOpen, !history.isEmpty else { throw ExampleImage.Mistake(text: "files without a step: \(line)") }
            if history[history.count - 1].isEmptyLayer {
                history[history.count - 1].isEmptyLayer = false
                layers.append([])
            }
            layers[layers.count - 1].append(try ListedFile(line))
            return
        }
        if !continues, line.hasPrefix("platform ") {
            platform = String(line.dropFirst(9))
            return
        }
        if !continues, line.hasPrefix("config-env ") {
            environment.append(String(line.dropFirst(11)))
            return
        }
        if !continues, line.hasPrefix("config-user ") {
            user = String(line.dropFirst(12))
            return
        }
        placedMarks += marks.filter { (offset...offset + line.utf8.count).contains($0) }
            .map { $0 - offset + text.utf8.count }
        text += line + "\n"
        if !continues, !line.isEmpty, !line.hasPrefix("#") { step(line) }
        if continues { history[history.count - 1].createdBy += " " + line.drop { $0 == " " } }
        continues = line.hasSuffix("\\")
        if continues { history[history.count - 1].createdBy.removeLast(1) }
    }

    private mutating func step(_ line: Substring) {
        isOpen = true
        let keyword = line.prefix { $0 != " " }
        if keyword == "FROM" {
            hasFrom = true
            // Of the stages above only what is copied gets into the image.
            (history, layers) = ([], [])
        }
        let createdBy =
            switch keyword {
            case "FROM": "ADD rootfs.tar / # buildkit"
            case "RUN": "RUN /bin/sh -c \(line.dropFirst(4))"
            default: String(line)
            }
        history.append(HistoryEntry(createdBy: createdBy, comment: "buildkit.dockerfile.v0", isEmptyLayer: true))
    }

    func image(_ dockerfile: Dockerfile) -> Image {
        let stage = Build(dockerfile: dockerfile).finalStage
        let users = history.filter { $0.createdBy.hasPrefix("USER ") }.map { String($0.createdBy.dropFirst(5)) }
        let commands = stage?.steps.last { [.cmd, .entrypoint].contains($0.instruction.kind) }
        var config = ImageConfig(user: user ?? users.last ?? "", environment: environment, history: history)
        if let commands { config.command = commands.instruction.arguments.words.map(\.value) }
        config.workingDirectory = stage?.end.workingDirectory ?? ""
        return Image(
            source: "example.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(platform) ?? Platform(os: "linux", architecture: "amd64"), config: config,
            layers: layers.enumerated().map { index, files in
                let entries = LayerEntries(files.map(\.entry))
                var layer = Layer(
                    index: index, digest: Digest("sha256:" + String(repeating: "\(index)", count: 64)), diffID: nil,
                    mediaType: "", compression: .gzip, transferSize: entries.contentBytes / 3,
                    diskSize: entries.contentBytes + 1_024, entries: entries)
                for (position, file) in files.enumerated() { layer.kept[position] = file.content }
                return layer
            })
    }
}
