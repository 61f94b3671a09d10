/// Where hadolint's own configuration lies, which is read where there is none of Plimsoll's.
public enum HadolintFile {
    private static let hidden = [".hadolint.yaml", ".hadolint.yml"]
    private static let visible = ["hadolint.yaml", "hadolint.yml"]

    /// The nearest one upward from a file or folder, else the first of the places in the home folder that hadolint
    /// looks at; `nil` when there is none.
    /// - Parameter environment: the variables that say where home is.
    public static func nearest(to path: String, environment: [String: String]) -> String? {
        var search = search
        return search.nearest(to: path) ?? inHome(environment)
    }

    /// For what lies beside a file or above it.
    public static var search: ConfigurationSearch { ConfigurationSearch(names: hidden) }

    /// The first of the places in the home folder that hadolint looks at.
    public static func inHome(_ environment: [String: String]) -> String? {
        places(environment).first { TextFile.exists($0) }
    }

    /// True for a path that hadolint would read as its configuration.
    public static func isOne(_ path: String) -> Bool {
        let pieces = path.split(separator: "/")
        guard let name = pieces.last.map(String.init) else { return false }
        let isOfFolder = pieces.dropLast().last == ".hadolint" && ["config.yaml", "config.yml"].contains(name)
        return hidden.contains(name) || visible.contains(name) || isOfFolder
    }

    private static func places(_ environment: [String: String]) -> [String] {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = value("HOME")
        let settings = value("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }
        var places = settings.map { folder in visible.map { "\(folder)/\($0)" } } ?? []
        guard let home else { return places }
        places += (visible + ["config.yaml", "config.yml"]).map { "\(home)/.hadolint/\($0)" }
        return places + hidden.map { "\(home)/\($0)" }
    }
}
