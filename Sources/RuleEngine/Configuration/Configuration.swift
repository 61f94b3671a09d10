import RuleFormat
import SourceText

/// What a `plimsoll.yaml` says.
public struct Configuration: Sendable {
    /// The file that it was read from; `nil` for the defaults.
    public var path: String?
    /// Folders with rule files, relative to the configuration's folder.
    public var ruleFolders: [String]
    /// In the order of the file; a later one that names the same rule wins.
    public var severities: [SeveritySetting]
    /// In the order of the file; a later one for the same option wins.
    public var options: [OptionSetting]
    /// Globs for files that are not looked at, relative to the configuration's folder.
    public var exclude: [String]
    public var budget: BudgetSettings

    public init(
        path: String? = nil, ruleFolders: [String] = [], severities: [SeveritySetting] = [],
        options: [OptionSetting] = [], exclude: [String] = [], budget: BudgetSettings = BudgetSettings()
    ) {
        self.path = path
        self.ruleFolders = ruleFolders
        self.severities = severities
        self.options = options
        self.exclude = exclude
        self.budget = budget
    }

    /// The folder that the paths in it are relative to; `.` for the defaults.
    public var folder: String {
        guard let path, let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// One line under `severity:`: a rule's id or alias, a category, or a glob over ids and aliases.
public struct SeveritySetting: Sendable, Hashable {
    public var name: String
    public var severity: Severity
    /// Where the name stands, for messages about it.
    public var position: Position

    public init(name: String, severity: Severity, position: Position) {
        self.name = name
        self.severity = severity
        self.position = position
    }
}

/// The limits that an image has to keep; `nil` for no limit.
public struct BudgetSettings: Sendable, Hashable {
    /// Bytes.
    public var maxSize: Int?
    /// Bytes.
    public var maxWaste: Int?
    /// dive's efficiency, from 0 to 1.
    public var minEfficiency: Double?
    public var maxLayers: Int?

    public init(maxSize: Int? = nil, maxWaste: Int? = nil, minEfficiency: Double? = nil, maxLayers: Int? = nil) {
        self.maxSize = maxSize
        self.maxWaste = maxWaste
        self.minEfficiency = minEfficiency
        self.maxLayers = maxLayers
    }
}
