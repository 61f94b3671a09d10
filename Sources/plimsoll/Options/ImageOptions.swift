import ArgumentParser
import ContainerImage
import RegistryClient
import Slimming

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
    var limit: [LimitSetting] = []

    @Flag(
        help: """
            Take registries without a valid certificate, or without HTTPS, as well. On this machine they need neither.
            """)
    var insecure = false

    /// Reads from registries, should one be asked for.
    var registry: RegistryReader {
        RegistryReader(
            environment: Environment.all, userAgent: "plimsoll/\(PlimsollVersion.current)", allowsInsecure: insecure)
    }

    func readOptions(_ contents: ContentFilter, _ monitor: ReadMonitor) -> ImageReadOptions {
        var limits = ImageLimits()
        for setting in limit { limits[setting.name] = setting.value }
        return ImageReadOptions(
            reference: ref, platform: platform, verify: verify, contents: contents, limits: limits, monitor: monitor)
    }
}

/// `entries=10000000`, `document-bytes=64MB`.
struct LimitSetting: ExpressibleByArgument, Sendable {
    var name: ImageLimits.Name
    var value: Int

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="),
            let name = ImageLimits.Name(rawValue: String(argument[..<equals]))
        else { return nil }
        let text = String(argument[argument.index(after: equals)...])
        guard let value = Int(text) ?? ByteSize(parsing: text)?.bytes, value >= 0 else { return nil }
        self.name = name
        self.value = value
    }
}
