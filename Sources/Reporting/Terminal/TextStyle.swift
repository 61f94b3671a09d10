/// How text reports look: with colours or without, and how wide.
public struct TextStyle: Sendable, Hashable {
    public var usesColor: Bool
    /// Columns of the terminal; tables and source lines are cut to it.
    public var width: Int

    public init(usesColor: Bool = false, width: Int = 100) {
        self.usesColor = usesColor
        self.width = max(40, width)
    }

    /// The text in a paint, or as it is when there are no colours.
    func paint(_ text: String, _ paint: Paint) -> String {
        usesColor && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// What the colours mean. The values are ANSI SGR parameters.
enum Paint: String {
    case strong = "1"
    case faint = "2"
    case error = "1;31"
    case warning = "1;33"
    case info = "1;34"
    case style = "1;35"
    case advice = "36"
    case good = "32"
    case bad = "31"
}
