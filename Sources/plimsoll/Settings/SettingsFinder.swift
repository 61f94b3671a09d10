import RuleEngine
import RuleFormat

/// Finds the settings for each file: those of the nearest configuration upward from it, read once.
struct SettingsFinder {
    /// The configuration to use for all files, from `--config`.
    var fixed: String?
    var ruleFolders: [String]
    var profile: Profile
    private var byConfiguration: [String?: Settings] = [:]
    private var byFolder: [String: Settings] = [:]

    init(fixed: String?, ruleFolders: [String], profile: Profile) {
        self.fixed = fixed
        self.ruleFolders = ruleFolders
        self.profile = profile
    }

    /// - Throws: everything that is wrong with a configuration, or with a rule.
    mutating func settings(forFile path: String) throws(FormatProblems) -> Settings {
        try settings(forFolder: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
    }

    mutating func settings(forFolder folder: String) throws(FormatProblems) -> Settings {
        if let known = byFolder[folder] { return known }
        let path = fixed ?? ConfigurationFile.nearest(to: folder)
        let settings: Settings
        if let read = byConfiguration[path] {
            settings = read
        } else {
            settings = try Settings(configurationPath: path, ruleFolders: ruleFolders, profile: profile)
            byConfiguration[path] = settings
        }
        byFolder[folder] = settings
        return settings
    }

    /// The rules of all settings that were found so far, each id once, sorted.
    var definitions: [RuleDefinition] {
        var known: [String: RuleDefinition] = [:]
        for rule in byConfiguration.values.flatMap(\.rules) { known[rule.definition.id] = rule.definition }
        return known.values.sorted { $0.id < $1.id }
    }
}
