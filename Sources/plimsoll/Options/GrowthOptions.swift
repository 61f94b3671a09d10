import ArgumentParser
import BuildModel
import Reporting
import RuleFormat
import Slimming

/// What an image is held against, and what later ones will be.
struct GrowthOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Say what grew since this file, which --write-size-baseline wrote, or plimsoll diff reads.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var sizeBaseline: String?

    @Option(
        help: ArgumentHelp("Write down what the image weighs, for --size-baseline later on.", valueName: "file"),
        completion: .file())
    var writeSizeBaseline: String?

    /// Whether there is one of them.
    var isAsked: Bool { sizeBaseline != nil || writeSizeBaseline != nil }

    /// What the image weighed before; `nil` when nobody asks.
    /// - Throws: what is wrong with the file, or in it.
    func baseline() throws -> SizeSnapshot? {
        try sizeBaseline.map { try SizeSource.readBaseline($0) }
    }

    /// - Throws: what stops the writing; then the file is as it was.
    func write(_ build: Build, _ report: ImageReport) throws {
        guard let file = writeSizeBaseline, let sizes = SizeSnapshot(of: build, weighing: report.weighing) else {
            return
        }
        guard !report.image.isPartial else {
            throw SystemError(
                path: file,
                message: "not written, since a part of the image could not be read and is not in the figures")
        }
        try FileReplacing.put(SizeBaselineJSON().encode(sizes.summarized()), atPath: file)
    }
}
