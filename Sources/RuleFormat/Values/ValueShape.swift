/// What a setting's value has to be. Readers, JSON Schemas and tables in the documentation all come from it.
public indirect enum ValueShape: Sendable, Hashable {
    /// Anything; somebody else knows what it has to be.
    case any
    case text
    case glob
    /// One of these words.
    case word([String])
    case bool
    /// A whole number from 0 up.
    case number
    /// A number from 0 to 1.
    case share
    /// Bytes: `200MB`, `1.5GiB`.
    case size
    /// Members of one shape; a value alone is a list of one.
    case list(ValueShape)
    /// Free names to values of one shape.
    case mapping(ValueShape)
    /// Known names, each with a shape of its own.
    case record([Field])

    /// A name that a record knows.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var shape: ValueShape
        /// One line for people.
        public var description: String

        public init(_ name: String, _ shape: ValueShape, _ description: String) {
            self.name = name
            self.shape = shape
            self.description = description
        }
    }
}
