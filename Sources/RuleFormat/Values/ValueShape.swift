/// What a setting's value has to be. Readers, JSON Schemas and tables in the documentation all come from it.
public indirect enum ValueShape: Sendable, Hashable {
    /// Anything; somebody else knows what it has to be.
    case any
    case text
    case glob
    /// A rule's id, an alias, a category, or a glob over ids and aliases.
    case rule
    /// One of these words.
    case word([String])
    case bool
    /// A whole number from 0 up.
    case number
    /// A number from 0 to 1.
    case share
    /// Bytes: `200MB`, `1.5GiB`.
    case size
    /// Dollars: `0.10`.
    case price
    /// Bytes, or a percentage: `10MB`, `5%`.
    case growth
    /// A value of this shape, or a mapping with one at `warn`, at `fail`, or at both; a value alone is that of `fail`.
    case limit(ValueShape)
    /// Members of one shape; a value alone is a list of one.
    case list(ValueShape)
    /// Names to values, all names of one shape and all values of one.
    case mapping(keys: ValueShape, ValueShape)
    /// Rules' ids or aliases to mappings of their options; what these have to be stands in the rules' files.
    case options
    /// Known names, each with a shape of its own.
    case record([Field])

    /// The two levels of a limit.
    public static func levels(_ level: ValueShape) -> [Field] {
        [
            .init("warn", level, "What is beyond is said, and the exit code stays"),
            .init("fail", level, "What is beyond is exit code 1"),
        ]
    }

    /// A name that a record knows.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var shape: ValueShape
        /// One line for people.
        public var description: String
        /// What holds where nobody sets it, for people; empty for nothing.
        public var standard: String
        /// Whether lists and mappings of several files add up, in place of the last one being the one that counts.
        public var adds: Bool

        public init(
            _ name: String, _ shape: ValueShape, _ description: String, standard: String = "", adds: Bool = false
        ) {
            self.name = name
            self.shape = shape
            self.description = description
            self.standard = standard
            self.adds = adds
        }
    }
}
