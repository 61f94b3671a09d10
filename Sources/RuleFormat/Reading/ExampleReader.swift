import SourceText

/// Parts a rule's Markdown body into its text and its examples.
enum ExampleReader {
    struct Result {
        var body = ""
        var examples: [RuleExample] = []
        var options: [OptionBlock] = []
        var problems: [(message: String, position: Position)] = []
    }

    /// Options for the examples below it.
    struct OptionBlock {
        var yaml: String
        /// How many lines of the file stand above the YAML text.
        var linesAbove: Int
        /// The first example that it holds for.
        var firstExample: Int
    }

    private static let mark = "↓"
    /// At the end of an example's last line: the file has no line end there.
    private static let end = "␄"

    /// - Parameter start: the index of the body's first line.
    static func read(_ lines: [Substring], from start: Int) -> Result {
        var result = Result()
        var body: [Substring] = []
        var index = start
        while index < lines.count {
            guard let fence = Fence(lines[index]) else {
                body.append(lines[index])
                index += 1
                continue
            }
            let close = lines[(index + 1)...].firstIndex { fence.isClosed(by: $0) }
            let inside = lines[(index + 1)..<(close ?? lines.count)]
            if ["dockerfile", "image"].contains(fence.language), !fence.words.isEmpty {
                add(fence, inside, at: index + 1, to: &result)
            } else if fence.language == "yaml", fence.words == ["options"] {
                let yaml = inside.joined(separator: "\n")
                result.options.append(
                    OptionBlock(yaml: yaml, linesAbove: index + 1, firstExample: result.examples.count))
            } else {
                body += lines[index..<min((close ?? lines.count) + 1, lines.count)]
            }
            if close == nil {
                result.problems.append(("The fence is not closed", Position(line: index + 1, column: 1)))
            }
            index = (close ?? lines.count) + 1
        }
        result.body = trimmed(body)
        return result
    }

    private static func add(_ fence: Fence, _ lines: ArraySlice<Substring>, at line: Int, to result: inout Result) {
        let hasImage = fence.language == "image"
        let kinds = hasImage ? ["fires", "silent"] : ["fires", "silent", "fixed"]
        let profile = fence.words.dropFirst().first.flatMap(Profile.init)
        guard fence.words.count == (profile == nil ? 1 : 2), kinds.contains(fence.words[0]),
            let kind = RuleExample.Kind(rawValue: fence.words[0])
        else {
            let hint = NearestName.hint(for: fence.words[0], among: kinds)
            let known = hasImage ? "fires and silent" : "fires, silent and fixed"
            let message =
                "An example is one of \(known), not \"\(fence.words.joined(separator: " "))\"\(hint)"
            result.problems.append((message, Position(line: line, column: fence.wordColumn)))
            return
        }
        var example = example(kind, lines)
        example.hasImage = hasImage
        example.profile = profile
        if let message = problem(of: example, after: result.examples.last) {
            result.problems.append((message, Position(line: line, column: fence.wordColumn)))
        }
        result.examples.append(example)
    }

    private static func example(_ kind: RuleExample.Kind, _ lines: ArraySlice<Substring>) -> RuleExample {
        var text = ""
        var marks: [Int] = []
        for line in lines {
            for (number, piece) in line.split(separator: Self.mark, omittingEmptySubsequences: false).enumerated() {
                if number > 0 { marks.append(text.utf8.count) }
                text += piece
            }
            text += "\n"
        }
        if text.hasSuffix(Self.end + "\n") { text.removeLast(2) }
        return RuleExample(kind: kind, text: text, marks: marks)
    }

    private static func problem(of example: RuleExample, after last: RuleExample?) -> String? {
        switch example.kind {
        case .fires where example.marks.isEmpty:
            "An example that fires needs a \(mark) ahead of the words that the finding points at"
        case .silent where !example.marks.isEmpty, .fixed where !example.marks.isEmpty:
            "A \(mark) has no meaning in an example that does not fire"
        case .fixed where last?.kind != .fires:
            "A fixed example has to stand right behind the one that fires"
        default:
            nil
        }
    }

    private static func trimmed(_ lines: [Substring]) -> String {
        let blank: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
        var result: [Substring] = []
        for line in lines.drop(while: blank) where !(blank(line) && result.last.map(blank) == true) {
            result.append(line)
        }
        while result.last.map(blank) == true { result.removeLast() }
        return result.joined(separator: "\n")
    }
}

/// The opening line of a fenced block.
private struct Fence {
    let ticks: Int
    let language: String
    let words: [String]
    let wordColumn: Int

    init?(_ line: Substring) {
        ticks = line.prefix { $0 == "`" }.count
        guard ticks >= 3 else { return nil }
        let info = line.dropFirst(ticks).split(separator: " ").map(String.init)
        language = info.first ?? ""
        words = Array(info.dropFirst())
        wordColumn = ticks + language.utf8.count + 2
    }

    func isClosed(by line: Substring) -> Bool {
        let count = line.prefix { $0 == "`" }.count
        return count >= ticks && line.dropFirst(count).allSatisfy(\.isWhitespace)
    }
}
