import RuleFormat

/// Finds the configuration that is in force for a file.
public enum ConfigurationFile {
    /// The names that are looked for, the first one first.
    public static let names = ["plimsoll.yaml", ".plimsoll.yaml"]

    /// The path of the configuration nearest to a file or folder, upward from it; hadolint's where there is none, and
    /// `nil` without that as well.
    /// - Parameter environment: the variables that say where hadolint's configuration may lie.
    public static func nearest(to path: String, environment: [String: String] = [:]) -> String? {
        var search = ConfigurationSearch()
        return search.nearest(to: path) ?? HadolintFile.nearest(to: path, environment: environment)
    }

    /// Reads a configuration, and those that it extends.
    /// - Throws: what is wrong with any of the files, or in it.
    public static func read(_ path: String) throws(FormatProblems) -> Configuration {
        var loader = ConfigurationLoader()
        let configuration = loader.load(path)
        guard loader.problems.isEmpty else { throw FormatProblems(loader.problems) }
        return configuration
    }
}
