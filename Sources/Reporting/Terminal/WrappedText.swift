/// Prose broken between words to a width.
enum WrappedText {
    private static let space = UInt8(ascii: " ")

    /// The lines of a text that is made safe already. Lists keep their indentation, indented lines stay as they are.
    static func lines(_ text: String, width: Int) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).flatMap { bytes -> [String] in
            let line = Substring(bytes)
            if line.hasPrefix("    ") || DisplayText.width(bytes) <= width { return [String(line)] }
            let isListed = line.hasPrefix("- ") || line.hasPrefix("* ")
            return wrapped(bytes, width: width, indent: isListed ? "  " : "")
        }
    }

    private static func wrapped(_ line: Substring.UTF8View, width: Int, indent: String) -> [String] {
        var lines: [String] = []
        var current = ""
        var columns = 0
        for word in line.split(separator: space) {
            let length = DisplayText.width(word)
            if columns > 0, columns + 1 + length > width {
                lines.append(current)
                current = indent
                columns = indent.utf8.count
            } else if columns > 0 {
                current += " "
                columns += 1
            }
            current += Substring(word)
            columns += length
        }
        return lines + [current]
    }
}
