import RuleEngine
import RuleFormat

/// Finds the settings for each file: those of the nearest configuration upward from it, read once.
struct SettingsFinder {
    /// The configuration to use for all files, from `--config`.
    var fixed: String?
    /// What goes before all configurations.
    var layer: FlagLayer
    /// What goes before the profile that anybody set.
    var profile: Profile?
    /// The profile where nobody set one.
    var standardProfile = Profile.default
    /// The rules that the command line asks for.
    var selection: RuleSelection
    private var sources: [String?: SettingsSource] = [:]
    private var folders: [String: String?] = [:]
    private var search = ConfigurationSearch()
    private var hadolintSearch = HadolintFile.search
    private lazy var hadolintAtHome = HadolintFile.inHome(Environment.all)
    private var known: [Key: Settings] = [:]

    private struct Key: Hashable {
        var configuration: String?
        var overrides: [Int]
    }

    init(fixed: String?, layer: FlagLayer, selection: RuleSelection) {
        self.fixed = fixed
        self.layer = layer
        self.selection = selection
    }

    /// - Throws: everything that is wrong with a configuration, or with a rule.
    mutating func settings(forFile path: String) throws(FormatProblems) -> Settings {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let configuration = nearest(to: folder)
        let source = try source(configuration)
        return try settings(Key(configuration: configuration, overrides: source.overrides(for: path)), source)
    }

    mutating func settings(forFolder folder: String) throws(FormatProblems) -> Settings {
        let configuration = nearest(to: folder)
        return try settings(Key(configuration: configuration, overrides: []), source(configuration))
    }

    private mutating func settings(_ key: Key, _ source: SettingsSource) throws(FormatProblems) -> Settings {
        if let settings = known[key] { return settings }
        let settings = try source.settings(with: key.overrides)
        known[key] = settings
        return settings
    }

    private mutating func nearest(to folder: String) -> String? {
        if let fixed { return fixed }
        if let path = folders[folder] { return path }
        let path = search.nearest(upward: folder) ?? hadolintSearch.nearest(upward: folder) ?? hadolintAtHome
        folders[folder] = .some(path)
        return path
    }

    private mutating func source(_ path: String?) throws(FormatProblems) -> SettingsSource {
        if let source = sources[path] { return source }
        let source = try SettingsSource(
            path: path, layer: layer, profile: profile, standardProfile: standardProfile, selection: selection)
        sources[path] = source
        return source
    }

    /// What is odd in the configurations that were read and stops nothing.
    var notes: [String] {
        Set(sources.values.flatMap(\.notes)).sorted()
    }

    /// A name is wrong when none of the configurations of a run has such a rule; so this comes last.
    /// - Throws: a name on the command line that is wrong.
    func checkSelection() throws(UsageError) {
        if let message = selection.unknownName(among: definitions) { throw UsageError(message: message) }
    }

    /// The rules of all settings that were found so far, each id once, sorted.
    var definitions: [RuleDefinition] {
        var definitions: [String: RuleDefinition] = [:]
        for rule in known.values.flatMap(\.rules) { definitions[rule.definition.id] = rule.definition }
        return definitions.values.sorted { $0.id < $1.id }
    }
}
