import ArgumentParser
import ContainerImage
import RegistryClient
import Slimming
import SourceText

/// Which image is read, and how.
struct ImageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The image to take when there are several: its tag or full name.", valueName: "name"))
    var ref: String?

    @Option(
        help: ArgumentHelp("The platform to take when there are several, such as linux/arm64.", valueName: "os/arch"))
    var platform: Platform?

    @Flag(help: "Read also what could be seeked past, so that every digest is checked.")
    var verify = false

    @Option(
        help: ArgumentHelp(
            "Raise or lower a limit on what the image may ask of this machine; may be repeated: "
                + ImageLimits.Name.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "name=value"))
    var limit: [String] = []

    @Flag(
        help: """
            Take registries without a valid certificate, or without HTTPS, as well. On this machine they need neither.
            """)
    var insecure = false

    func validate() throws {
        for text in limit { _ = try LimitSetting(text) }
    }

    /// Reads from registries, should one be asked for.
    var registry: RegistryReader {
        RegistryReader(
            environment: Environment.all, userAgent: "plimsoll/\(PlimsollVersion.current)", allowsInsecure: insecure)
    }

    func readOptions(_ contents: ContentFilter, _ monitor: ReadMonitor) -> ImageReadOptions {
        var limits = ImageLimits()
        for setting in limit.compactMap({ try? LimitSetting($0) }) { limits[setting.name] = setting.value }
        return ImageReadOptions(
            reference: ref, platform: platform, verify: verify, contents: contents, limits: limits, monitor: monitor)
    }
}

/// `entries=10000000`, `document-bytes=64MB`.
private struct LimitSetting {
    var name: ImageLimits.Name
    var value: Int

    /// - Throws: `ValidationError` that says what it should have been.
    init(_ text: String) throws {
        guard let equals = text.firstIndex(of: "=") else {
            throw ValidationError("--limit: \"\(text)\" is not of the form name=value, such as entries=10000000.")
        }
        let names = ImageLimits.Name.allCases.map(\.rawValue)
        let written = String(text[..<equals])
        guard let name = ImageLimits.Name(rawValue: written) else {
            throw ValidationError(
                "--limit: there is no limit \"\(written)\"; there are \(names.joined(separator: ", "))"
                    + NearestName.hint(for: written, among: names))
        }
        let amount = String(text[text.index(after: equals)...])
        guard let value = Int(amount) ?? ByteSize(parsing: amount)?.bytes, value >= 0 else {
            throw ValidationError("--limit \(written): \"\(amount)\" is no number, nor a size such as 64MB or 64MiB.")
        }
        self.name = name
        self.value = value
    }
}
