import RuleFormat
import SourceText

/// What a command line asks of the rules, above every configuration.
public struct RuleSelection: Sendable {
    /// Only these rules run; empty for all that are on.
    public var selected: [Setting]
    /// These do not run, whatever else is said of them.
    public var ignored: [Setting]
    /// In their order; a later one that names the same rule wins.
    public var severities: [(setting: Setting, severity: Severity)]

    /// A name, and who wrote it.
    public struct Setting: Sendable, Hashable {
        public var name: String
        public var origin: SettingOrigin

        public init(name: String, origin: SettingOrigin) {
            self.name = name
            self.origin = origin
        }
    }

    public init(
        selected: [Setting] = [], ignored: [Setting] = [], severities: [(setting: Setting, severity: Severity)] = []
    ) {
        self.selected = selected
        self.ignored = ignored
        self.severities = severities
    }

    /// The rules with the severities that this selection leaves them. A selected rule that is off is put on with the
    /// severity of its file, and as a warning when it is off there too.
    /// - Parameter standard: the severities of the rules' files, by id.
    func applied(to rules: [Rule], standard: [String: Severity]) -> [Rule] {
        guard !isEmpty else { return rules }
        let selected = selected.map { (name: RuleName($0.name), origin: $0.origin) }
        let ignored = ignored.map { (name: RuleName($0.name), origin: $0.origin) }
        let severities = severities.map {
            (name: RuleName($0.setting.name), origin: $0.setting.origin, severity: $0.severity)
        }
        return rules.map { rule in
            var rule = rule
            for setting in severities { rule.set(setting.severity, setting.name, setting.origin) }
            if let first = selected.first {
                if let setting = selected.first(where: { $0.name.fits(rule.definition) }) {
                    let own = standard[rule.definition.id] ?? .off
                    if !rule.definition.isOn { rule.put(own == .off ? .warning : own, setting.origin) }
                } else {
                    rule.put(.off, first.origin)
                    for setting in selected { rule.set(.warning, setting.name, setting.origin) }
                }
            }
            for setting in ignored { rule.set(.off, setting.name, setting.origin) }
            return rule
        }
    }

    /// What is wrong with the first name that none of the rules has; `nil` when all are known.
    public func unknownName(among rules: @autoclosure () -> [RuleDefinition]) -> String? {
        guard !isEmpty else { return nil }
        let rules = rules()
        let unknown = settings.first { setting in
            let name = RuleName(setting.name)
            return !rules.contains { name.fits($0) || name.fitsPart(of: $0) }
        }
        guard let unknown else { return nil }
        let hint = NearestName.hint(for: unknown.name, among: RuleName.all(of: rules))
        return "\(unknown.origin): No rule, alias or category is called \"\(unknown.name)\"\(hint)"
    }

    var isEmpty: Bool { settings.isEmpty }

    private var settings: [Setting] { selected + ignored + severities.map(\.setting) }
}

extension Rule {
    /// Sets the severity of the whole rule, or of those of its ids that the name stands for.
    fileprivate mutating func set(_ severity: Severity, _ name: RuleName, _ origin: SettingOrigin) {
        if name.fits(definition) {
            put(severity, origin)
        } else if name.fitsPart(of: definition) {
            definition.codeSeverities.append(CodeSeverity(name: name.code, severity: severity))
        }
    }

    fileprivate mutating func put(_ severity: Severity, _ origin: SettingOrigin) {
        definition.set(severity)
        severityOrigin = origin
    }
}
