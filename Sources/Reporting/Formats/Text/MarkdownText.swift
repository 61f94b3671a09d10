import SourceText

/// Text made safe for a cell of a Markdown table, as GitHub and GitLab read it.
enum MarkdownText {
    /// Backticks that come in pairs stay what they are, code; all other signs of Markdown lose their meaning.
    static func escaped(_ text: String) -> String {
        let parts = PrintableText.escaped(text).split(separator: "`", omittingEmptySubsequences: false)
        // An even number of parts has an odd number of backticks, so that nobody knows which ones belong together.
        guard parts.count % 2 == 1, zip(parts.indices, parts).allSatisfy({ $0 % 2 == 0 || !$1.isEmpty }) else {
            return parts.map { plain($0) }.joined(separator: "\\`")
        }
        return zip(parts.indices, parts).map { $0 % 2 == 0 ? plain($1) : code(String($1)) }.joined()
    }

    /// A code span; its fence is longer than any run of backticks in it.
    static func code(_ text: String) -> String {
        let text = PrintableText.escaped(text)
        guard !text.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(ofBackticksIn: text) + 1)
        let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        // A table's cells are parted before code is looked for.
        return fence + pad + text.replacing("|", with: "\\|") + pad + fence
    }

    /// How long a fence must not be.
    static func longestRun(ofBackticksIn text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func plain(_ text: Substring) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", "*", "_", "[", "]", "|", "~", "#": escaped += "\\\(character)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            // A backslash would not keep a name from being mentioned.
            case "@": escaped += "@<!-- -->"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
