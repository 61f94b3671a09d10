import ArgumentParser
import BuildModel
import ContainerImage
import DockerfileSyntax
import SourceText

/// An image that a command reads, joined to the Dockerfile and the base that it was told of.
struct LinkedImage {
    var source: String
    var selection: ImageOptions
    /// Files as the user named them.
    var dockerfile: String?
    var base: String?
    /// Without, nothing is known of layers but what the manifest says.
    var readsLayers = true

    init(source: String, selection: ImageOptions, link: LinkOptions, readsLayers: Bool = true) {
        self.init(source: source, selection: selection, dockerfile: link.dockerfile, base: link.base)
        self.readsLayers = readsLayers
    }

    init(source: String, selection: ImageOptions, dockerfile: String?, base: String? = nil) {
        self.source = source
        self.selection = selection
        self.dockerfile = dockerfile
        self.base = base
    }

    /// Says what is wrong, and goes on as long as there is an image.
    func read(_ contents: ContentFilter, _ status: inout ExitStatus) throws -> Build {
        let file = try readDockerfile(&status)
        guard let image = ImageOpening.read(source, selection, contents, readsLayers: readsLayers) else {
            throw ExitCode(ExitStatus.failure.rawValue)
        }
        let build = Build(linking: image, dockerfile: file, base: try readBase(of: image))
        warnOfStrangeDockerfile(build)
        if image.isPartial { status.raise(to: .failure) }
        return build
    }

    /// Reads the image once more with other contents kept; `nil` where its source cannot be read twice.
    func rereading(_ contents: ContentFilter) -> Image? {
        ImageSource(source).canBeReadAgain ? ImageOpening.read(source, selection, contents) : nil
    }

    /// The image named with --base; else the one that the image names by digest, where the same source holds it.
    private func readBase(of image: Image) throws -> ImageOutline? {
        guard let base else {
            // Nobody has asked for more of the network than one image.
            guard let digest = image.baseDigest, case .path(let source) = ImageSource(source).place else { return nil }
            return try? ImageOutline(
                reading: ImageSource(source),
                options: ImageReadOptions(reference: digest.description, platform: selection.platform))
        }
        do {
            let outline = try ImageOutline(
                reading: ImageSource(base), options: ImageReadOptions(platform: image.platform),
                registry: selection.registry)
            if !outline.isBase(of: image) {
                Console.note("\(source) is not built on \(base): its lowest layers are others", level: "warning")
            }
            return outline
        } catch {
            // --ref speaks of the image itself.
            let message = error.message.replacing("Choose one by --ref", with: "Name one as oci:PATH:NAME")
            Console.note("--base: \(message.hasPrefix(base) ? message : "\(base): \(message)")")
            throw ExitCode(ExitStatus.failure.rawValue)
        }
    }

    /// Says when the image's own provenance has another Dockerfile, or when too little of the Dockerfile is in the
    /// image's history for the two to belong together.
    private func warnOfStrangeDockerfile(_ build: Build) {
        guard let dockerfile, let joining = build.joining else { return }
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

    /// Syntax errors cost the exit code, not the report.
    private func readDockerfile(_ status: inout ExitStatus) throws -> Dockerfile? {
        try dockerfile.map { try DockerfileReading.read($0, &status) }
    }
}
