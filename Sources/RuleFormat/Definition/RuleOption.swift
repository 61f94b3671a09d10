/// Something about a rule that a configuration can set.
public struct RuleOption: Sendable, Hashable {
    /// Words in lower case joined by `-`.
    public var name: String
    public var type: OptionType
    /// The words that its texts can be; empty for any.
    public var words: [String]
    /// What holds where nobody sets it.
    public var standard: OptionValue
    /// One line for people.
    public var description: String
    /// The rule whose option it is, where this one only reads it; it is set there.
    public var owner: String?

    public init(
        name: String, type: OptionType, words: [String] = [], standard: OptionValue, description: String,
        owner: String? = nil
    ) {
        self.name = name
        self.type = type
        self.words = words
        self.standard = standard
        self.description = description
        self.owner = owner
    }

    /// What a value for it has to be.
    public var shape: ValueShape {
        let text: ValueShape = words.isEmpty ? .text : .word(words)
        return switch type {
        case .text: text
        case .bool: .bool
        case .number: .number
        case .share: .share
        case .size: .size
        case .list: .list(text)
        case .globs: .list(.glob)
        case .mapping: .mapping(keys: .text, text)
        }
    }
}

/// What the value of an option is.
public enum OptionType: String, Sendable, Hashable, CaseIterable {
    case text, bool
    /// A whole number from 0 up.
    case number
    /// A number from 0 to 1.
    case share
    /// Bytes.
    case size
    /// Of texts.
    case list
    /// A list of which one has to fit.
    case globs
    /// Of names to texts.
    case mapping

    /// The value of an option that nobody has to set; `nil` where a rule has to say one.
    var empty: OptionValue? {
        switch self {
        case .text: .text("")
        case .list: .list([])
        case .globs: .globs([])
        case .mapping: .mapping([:])
        case .bool, .number, .share, .size: nil
        }
    }
}
