import RuleFormat
import SourceText

/// All that was set: in files, in the environment, on the command line.
public struct Configuration: Sendable {
    /// The file that was found or named; `nil` without one.
    public var path: String?
    /// All files that it was read from, the extended ones first.
    public var files: [String]
    /// A mapping of `ConfigurationShape`, each value with its origin.
    public var values: WrittenValue
    /// What is odd in the files and stops nothing.
    public var notes: [FormatProblem] = []

    public init(path: String? = nil, files: [String] = [], values: [WrittenValue.Entry] = []) {
        self.path = path
        self.files = files
        self.values = WrittenValue(.mapping(values), at: .file(path ?? "", Position(line: 1, column: 1)))
    }

    /// This one with what another sets above it.
    public func merging(_ above: [WrittenValue.Entry]) -> Configuration {
        guard !above.isEmpty else { return self }
        var result = self
        let above = WrittenValue(.mapping(above), at: values.origin)
        result.values = values.merging(above, ConfigurationShape.shape)
        return result
    }
}

/// What the values say.
extension Configuration {
    public var profile: Profile? { values["profile"]?.text.flatMap(Profile.init) }

    public var failLevel: FailLevel? { values["fail-level"]?.text.flatMap(FailLevel.init) }

    public var exitsWithZero: Bool { values["exit-zero"]?.bool ?? false }

    public var honoursComments: Bool { !(values["no-ignore"]?.bool ?? false) }

    /// Prices of the user's own.
    public var prices: [Price] {
        get throws(FormatProblems) {
            try values["prices"].map { value throws(FormatProblems) in try PriceReader.read(value) } ?? []
        }
    }

    /// The folders of rules, as paths that can be opened.
    public var ruleFolders: [String] {
        (values["rules"]?.members ?? []).compactMap { member in
            member.text.map { FilePath.resolved($0, against: member.origin.path) }
        }
    }

    /// What holds for all files.
    public var overrides: Overrides { Overrides(values) }

    /// What holds for some files, the later ones above the earlier ones.
    public var perPath: [PathOverrides] {
        (values["per-path"]?.entries ?? []).map {
            PathOverrides(files: FileGlob($0.key, definedAt: $0.keyOrigin), overrides: Overrides($0.value))
        }
    }

    /// True for a file that `exclude:` names.
    public func excludes(_ path: String) -> Bool {
        guard let members = values["exclude"]?.members, !members.isEmpty else { return false }
        return members.contains { member in
            member.text.map { FileGlob($0, definedAt: member.origin).fits(path) } ?? false
        }
    }
}
