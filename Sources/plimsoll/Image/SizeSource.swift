import ArgumentParser
import BuildModel
import ContainerImage
import Reporting
import RuleCatalog
import Slimming
import SourceText

/// One side of a comparison: an image, or what `--write-size-baseline` wrote of one.
enum SizeSource {
    /// `nil` when it could not be read, and that has been said.
    /// - Parameter dockerfile: the one that the image was built from; not for a baseline, which has its lines.
    static func sizes(
        of source: String, _ options: ImageOptions, dockerfile: String?, _ status: inout ExitStatus
    ) throws -> SizeSnapshot? {
        if isBaseline(source) {
            guard let dockerfile else { return try readBaseline(source) }
            throw SystemError(
                path: source,
                message: "a size baseline cannot be laid beside \(dockerfile); plimsoll image --dockerfile "
                    + "--write-size-baseline writes one that has the lines")
        }
        let linked: Build
        do {
            linked = try LinkedImage(source: source, selection: options, dockerfile: dockerfile)
                .read(ContentFilter(PackageInventory.contents), &status)
        } catch is ExitCode {
            return nil
        }
        let build = linked.hidingSecrets(RuleCatalog.secrets(in: linked))
        guard let weighing = Weighing(of: build), let sizes = SizeSnapshot(of: build, weighing: weighing) else {
            return nil
        }
        for problem in build.image?.allProblems ?? [] where problem.severity == .error {
            Console.note("\(source): \(problem.message)", level: "warning")
        }
        for problem in weighing.inventory?.problems(in: build) ?? [] {
            Console.note("\(source): \(problem.message)", level: "note")
        }
        return sizes
    }

    /// - Throws: what is wrong with the file, or in it.
    static func readBaseline(_ path: String) throws -> SizeSnapshot {
        let bytes = try FileReading.bytes(atPath: path, what: "a size baseline")
        guard bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") else {
            throw SystemError(
                path: path,
                message: "not a size baseline, which is JSON; plimsoll image --write-size-baseline writes one")
        }
        return try SizeBaselineReader.read(bytes, path: path)
    }

    /// True for a file that begins as JSON does, which no archive does.
    private static func isBaseline(_ path: String) -> Bool {
        guard ImageSource(path).canBeReadAgain else { return false }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return false }
        return bytes.prefix(count).first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
    }
}
