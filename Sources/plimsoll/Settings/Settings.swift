import RuleCatalog
import RuleEngine
import RuleFormat

/// The configuration in force for a file, and the rules as it sets them.
struct Settings: Sendable {
    var configuration: Configuration
    var profile: Profile
    /// What holds for some files, these among them.
    var perPath: [PathOverrides]
    var rules: [Rule]
    /// Made once for all the files that these settings are for.
    let linter: Linter

    init(configuration: Configuration, profile: Profile, perPath: [PathOverrides], rules: [Rule]) {
        self.configuration = configuration
        self.profile = profile
        self.perPath = perPath
        self.rules = rules
        linter = Linter(rules: rules, honoursIgnoreComments: configuration.honoursComments)
    }

    var failLevel: FailLevel { configuration.failLevel ?? .info }
}

/// A configuration that has been read, with the rules that it knows, for all files below it.
struct SettingsSource: Sendable {
    private let configuration: Configuration
    private let profile: Profile
    private let rules: RuleSet
    private let perPath: [PathOverrides]
    private let selection: RuleSelection

    /// - Parameters:
    ///   - path: of the configuration; `nil` for the defaults.
    ///   - layer: what goes before all that stands in it.
    ///   - profile: what goes before that as well.
    ///   - standardProfile: the one where nobody set any.
    ///   - selection: the rules that the command line asks for.
    /// - Throws: everything that is wrong with the configuration, or with a rule.
    init(
        path: String?, layer: FlagLayer, profile: Profile?, standardProfile: Profile, selection: RuleSelection
    ) throws(FormatProblems) {
        self.selection = selection
        let read = try path.map { path throws(FormatProblems) in try ConfigurationFile.read(path) } ?? Configuration()
        var configuration = read.merging(layer.entries)
        var set = RuleSet(RuleCatalog.rules)
        let folders = configuration.ruleFolders
        if !folders.isEmpty { try set.add(folders: folders) }
        configuration = set.withoutForeignNames(configuration)
        rules = set
        self.configuration = configuration
        self.profile = profile ?? configuration.profile ?? standardProfile
        perPath = configuration.perPath
        // What is wrong with what holds for other files is wrong all the same.
        if !perPath.isEmpty { _ = try settings(with: Array(perPath.indices)) }
    }

    var notes: [String] { configuration.notes.map(\.description) }

    /// The places under `per-path:` that hold for a file.
    func overrides(for path: String) -> [Int] {
        perPath.indices.filter { perPath[$0].files.fits(path) }
    }

    func settings(with overrides: [Int]) throws(FormatProblems) -> Settings {
        let perPath = overrides.map { self.perPath[$0] }
        let rules = try rules.configured(
            by: [configuration.overrides] + perPath.map(\.overrides), profile: profile, selection: selection)
        return Settings(configuration: configuration, profile: profile, perPath: perPath, rules: rules)
    }
}
