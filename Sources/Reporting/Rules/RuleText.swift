import RuleFormat
import SourceText

/// One rule with all that its file says, for people.
public struct RuleText: ReportEncoder {
    public var style: TextStyle

    public init(style: TextStyle) {
        self.style = style
    }

    public func encode(_ rule: RuleDefinition) -> String {
        var facts = [
            style.paint(rule.severity.rawValue, rule.severity.paint), PrintableText.escaped(rule.category),
        ]
        if let fix = rule.fix { facts.append("\(fix.rawValue) fix") }
        if !rule.since.isEmpty { facts.append("since \(PrintableText.escaped(rule.since))") }
        var text = style.paint(PrintableText.escaped(rule.id), .strong) + ": \(PrintableText.escaped(rule.title))\n"
        text += facts.joined(separator: ", ") + "\n"
        if !rule.aliases.isEmpty {
            text +=
                style.paint("also known as ", .faint) + PrintableText.escaped(rule.aliases.joined(separator: ", "))
                + "\n"
        }
        if !rule.body.isEmpty { text += "\n" + prose(rule.body) }
        if !rule.options.isEmpty { text += "\n" + options(of: rule) }
        var shown = OptionValues()
        for example in rule.examples {
            // Options hold for all examples below them, and are said once.
            text += "\n" + (example.options == shown ? "" : settings(example.options)) + self.text(of: example)
            shown = example.options
        }
        return text
    }

    private func options(of rule: RuleDefinition) -> String {
        rule.options.map { option in
            let value = PrintableText.escaped(YAMLText.value(option.standard))
            let place = option.owner.map { "; set at \($0)" } ?? ""
            let head = style.paint("option ", .faint) + style.paint(option.name, .strong)
            let facts = "\(option.type.rawValue), \(value) by default\(place)"
            let words = option.words.isEmpty ? "" : "One of \(option.words.joined(separator: ", ")). "
            let prose = WrappedText.lines(
                PrintableText.escaped(words + option.description), width: min(style.width, 100) - 4)
            return "\(head) (\(facts))\n" + prose.map { "    \($0)\n" }.joined()
        }.joined()
    }

    private func settings(_ options: OptionValues) -> String {
        let lines = options.names.compactMap { name in
            options[name].map { "    \(name): \(PrintableText.escaped(YAMLText.value($0)))\n" }
        }
        return style.paint("With the options", .faint) + "\n" + lines.joined()
    }

    private func prose(_ body: String) -> String {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
            PrintableText.escaped(String($0))
        }
        let text = lines.joined(separator: "\n")
        return WrappedText.lines(text, width: min(style.width, 100)).joined(separator: "\n").trimmedEnd + "\n"
    }

    private func text(of example: RuleExample) -> String {
        let title =
            switch example.kind {
            case .fires: style.paint("Found", .bad)
            case .silent: style.paint("Not found", .good)
            case .fixed: style.paint("Mended", .good)
            }
        let source = SourceFile(path: "", text: example.text.trimmedEnd)
        let place = example.profile.map { style.paint(" in the profile \($0.rawValue)", .faint) } ?? ""
        var text = title + place + "\n"
        for line in 1...source.lines.count {
            let range = source.lines.range(ofLine: line)
            text += range.isEmpty ? "\n" : "    " + excerpt(at: range.lowerBound, in: source).line + "\n"
            for mark in example.marks where range.contains(mark) {
                text += "    " + style.paint(excerpt(at: mark, in: source).mark, .warning) + "\n"
            }
        }
        return text
    }

    /// Whole lines: an example is there to be copied.
    private func excerpt(at offset: Int, in source: SourceFile) -> Excerpt {
        Excerpt(of: offset..<offset, in: source, width: 1000)
    }
}

extension String {
    /// Without the empty lines at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while let last = text.last, last.isNewline { text.removeLast() }
        return text
    }
}
