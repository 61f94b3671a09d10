import SourceText

/// A comment that silences findings, as one of several tools writes it.
public struct IgnoreComment: Sendable, Hashable {
    /// Whose spelling it is.
    public enum Dialect: String, Sendable, Hashable, CaseIterable {
        case plimsoll, hadolint, buildkit
    }

    public enum Reach: Sendable, Hashable {
        /// The instruction right below.
        case instruction
        case file
    }

    public var dialect: Dialect
    public var reach: Reach
    /// Ids or aliases as written; `all` silences every rule in BuildKit's spelling.
    public var rules: [Name]
    /// What stands behind `reason=`.
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
