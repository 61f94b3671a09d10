import SourceText

/// A comment that silences findings, as one of several tools writes it.
public struct IgnoreComment: Sendable, Hashable {
    /// Whose spelling it is.
    public enum Dialect: String, Sendable, Hashable, CaseIterable {
        case plimsoll, hadolint, tally, buildkit, checkov, trivy
    }

    public enum Reach: Sendable, Hashable {
        /// The instruction below, or the one that the comment stands in.
        case instruction
        /// The stage of that instruction.
        case stage
        case file
    }

    public var dialect: Dialect
    public var reach: Reach
    /// Ids or aliases as written; `all` in BuildKit's spelling and `*` in Trivy's are all that the tool has.
    public var rules: [Name]
    /// What stands behind `reason=`, or where the tool has its reasons.
    public var reason: String?
    /// The comment, from its `#`.
    public var range: ByteRange

    /// One id with its place.
    public struct Name: Sendable, Hashable {
        public var text: String
        public var range: ByteRange

        public init(text: String, range: ByteRange) {
            self.text = text
            self.range = range
        }
    }

    public init(dialect: Dialect, reach: Reach, rules: [Name], reason: String? = nil, range: ByteRange) {
        self.dialect = dialect
        self.reach = reach
        self.rules = rules
        self.reason = reason
        self.range = range
    }
}
