/// Prose broken between words to a width.
enum WrappedText {
    /// The lines of a text that is made safe already. Lists keep their indentation, indented lines stay as they are.
    static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if line.hasPrefix("    ") || DisplayText.width(String(line)) <= width { return [String(line)] }
            let isListed = line.hasPrefix("- ") || line.hasPrefix("* ")
            return wrapped(line, width: width, indent: isListed ? "  " : "")
        }
    }

    private static func wrapped(_ line: Substring, width: Int, indent: String) -> [String] {
        var lines: [String] = []
        var current = ""
        var columns = 0
        for word in line.split(separator: " ") {
            let length = DisplayText.width(String(word))
            if columns > 0, columns + 1 + length > width {
                lines.append(current)
                current = indent
                columns = indent.utf8.count
            } else if columns > 0 {
                current += " "
                columns += 1
            }
            current += word
            columns += length
        }
        return lines + [current]
    }
}
