import ArgumentParser

/// What a build is given beside its Dockerfile.
struct BuildOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The value of an ARG, as for the build; may be given several times. Without a value it is that of the "
                + "environment.", valueName: "name=value"))
    var buildArg: [String] = []

    @Option(
        help: ArgumentHelp(
            "The stage to build, by name or number, where it is not the last one. A file without it is not checked.",
            valueName: "stage"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "A name that FROM and COPY may use, and what it stands for; may be given several times.",
            valueName: "name=value"))
    var buildContext: [String] = []

    func validate() throws {
        for text in buildContext where Self.pair(text) == nil {
            throw ValidationError("--build-context takes NAME=VALUE, and \"\(text)\" is none.")
        }
        for text in buildArg where text.isEmpty || text.hasPrefix("=") {
            throw ValidationError("--build-arg takes NAME=VALUE, and \"\(text)\" has no name.")
        }
    }

    var settings: BuildSettings {
        var settings = BuildSettings(target: target)
        for text in buildArg {
            if let (name, value) = Self.pair(text) {
                settings.arguments[name] = value
            } else if let value = Environment.value(text) {
                settings.arguments[text] = value
            }
        }
        for (name, value) in buildContext.compactMap(Self.pair) { settings.contexts[name] = value }
        return settings
    }

    private static func pair(_ text: String) -> (String, String)? {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}

/// The same, taken apart.
struct BuildSettings: Sendable {
    var arguments: [String: String] = [:]
    var target: String?
    var contexts: [String: String] = [:]
}
