import RuleFormat
import SourceText

/// What stands under `options:` for one rule. What the values have to be is known once the rules are.
public struct OptionSetting: Sendable, Hashable {
    /// The rule's id or alias.
    public var rule: String
    public var position: Position
    public var values: [WrittenValue.Entry]
    /// The file that says so.
    public var path: String

    public init(rule: String, position: Position, values: [WrittenValue.Entry], path: String) {
        self.rule = rule
        self.position = position
        self.values = values
        self.path = path
    }
}
