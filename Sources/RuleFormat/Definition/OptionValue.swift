/// The value of a rule's option.
public enum OptionValue: Sendable, Hashable {
    case text(String)
    case bool(Bool)
    case number(Int)
    case share(Double)
    /// Bytes.
    case size(Int)
    case list([String])
    /// A list of globs.
    case globs([String])
    case mapping([String: String])

    /// - Parameter value: one that fits the option's shape; `nil` for any other.
    public init?(_ value: WrittenValue, as type: OptionType) {
        let made: OptionValue? =
            switch type {
            case .text: value.text.map(OptionValue.text)
            case .bool: value.bool.map(OptionValue.bool)
            case .number: value.number.map(OptionValue.number)
            case .share: value.share.map(OptionValue.share)
            case .size: value.size.map(OptionValue.size)
            case .list: .list(value.texts)
            case .globs: .globs(value.texts)
            case .mapping:
                .mapping(
                    value.entries.reduce(into: [:]) { mapping, entry in mapping[entry.key] = entry.value.text })
            }
        guard let made else { return nil }
        self = made
    }

    /// True where nothing is set: no text, no member.
    public var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let texts), .globs(let texts): texts.isEmpty
        case .mapping(let mapping): mapping.isEmpty
        case .bool, .number, .share, .size: false
        }
    }
}

/// The values that are in force for a rule's options, by name. Those that are asked for have been declared in the
/// rule's file, so each is there, with its type.
public struct OptionValues: Sendable, Hashable {
    private var values: [String: OptionValue]

    public init(_ values: [String: OptionValue] = [:]) {
        self.values = values
    }

    /// The values that options have where nobody sets them.
    public init(standard options: [RuleOption]) {
        values = [:]
        for option in options { values[option.name] = option.standard }
    }

    /// These values, and for names that they do not have the others.
    public func over(_ others: OptionValues) -> OptionValues {
        OptionValues(values.merging(others.values) { own, _ in own })
    }

    /// Sorted by name.
    public var names: [String] { values.keys.sorted() }

    public subscript(name: String) -> OptionValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    public func text(_ name: String) -> String {
        if case .text(let text) = values[name] { text } else { "" }
    }

    public func bool(_ name: String) -> Bool {
        if case .bool(let bool) = values[name] { bool } else { false }
    }

    public func number(_ name: String) -> Int {
        if case .number(let number) = values[name] { number } else { 0 }
    }

    public func share(_ name: String) -> Double {
        if case .share(let share) = values[name] { share } else { 0 }
    }

    public func size(_ name: String) -> Int {
        if case .size(let size) = values[name] { size } else { 0 }
    }

    public func list(_ name: String) -> [String] {
        if case .list(let texts) = values[name] { texts } else { [] }
    }

    public func globs(_ name: String) -> [String] {
        if case .globs(let texts) = values[name] { texts } else { [] }
    }

    public func mapping(_ name: String) -> [String: String] {
        if case .mapping(let mapping) = values[name] { mapping } else { [:] }
    }
}
