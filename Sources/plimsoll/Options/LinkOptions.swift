import ArgumentParser

/// What helps to tell which line made which layer.
struct LinkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The Dockerfile that the image was built from; the one in its provenance by default.", valueName: "file"),
        completion: .file())
    var dockerfile: String?

    @Option(
        help: ArgumentHelp(
            "The image that it was built on, as an archive, a folder or a name: tells its layers from yours.",
            valueName: "source"),
        completion: .file())
    var base: String?

    @Flag(help: "Report what came with the base image, too.")
    var includeBase = false
}
