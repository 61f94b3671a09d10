import RuleCatalog
import RuleEngine
import RuleFormat

/// The configuration in force for a folder, and the rules as it sets them.
struct Settings: Sendable {
    var configuration: Configuration
    var rules: [Rule]

    var linter: Linter { Linter(rules: rules) }

    /// - Parameters:
    ///   - path: of the configuration; `nil` for the defaults.
    ///   - ruleFolders: more folders of rules than the configuration names.
    /// - Throws: everything that is wrong with the configuration, or with a rule.
    init(configurationPath path: String?, ruleFolders: [String], profile: Profile) throws(FormatProblems) {
        configuration =
            try path.map { path throws(FormatProblems) in try ConfigurationFile.read(path) } ?? Configuration()
        var set = RuleSet(RuleCatalog.rules)
        let folders = configuration.resolvedRuleFolders + ruleFolders
        if !folders.isEmpty { try set.add(folders: folders) }
        rules = try set.configured(by: configuration, profile: profile)
    }
}
