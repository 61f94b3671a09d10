import SourceText

/// The advice of findings as it is shown, each text broken into lines once: a report says few things, each many times.
struct WrappedAdvice {
    let style: TextStyle
    private var known: [Key: String] = [:]

    private struct Key: Hashable {
        var advice: String
        var gutter: Int
    }

    init(style: TextStyle) {
        self.style = style
    }

    mutating func note(_ advice: String, gutter: Int) -> String {
        let key = Key(advice: advice, gutter: gutter)
        if let note = known[key] { return note }
        let note = style.note("help: ", advice, paint: .advice, gutter: gutter)
        known[key] = note
        return note
    }
}

extension TextStyle {
    /// What stands below an excerpt, broken between words; what goes on stands under the first word.
    func note(_ label: String, _ text: String, paint: Paint, gutter: Int) -> String {
        let indent = gutter + 4 + label.utf8.count
        let lines = WrappedText.lines(PrintableText.escaped(text), width: max(20, width - indent))
        return blank("=", gutter: gutter) + " " + self.paint(label, paint)
            + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
    }

    /// A line's beginning without a number.
    func blank(_ sign: String, gutter: Int) -> String {
        paint(String(repeating: " ", count: gutter + 2) + sign, .faint)
    }
}
