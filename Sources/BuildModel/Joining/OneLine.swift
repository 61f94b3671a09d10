extension String {
    /// The text in one line, continuations taken out.
    public func oneLine(escape: UInt8?) -> String {
        let mark = Character(Unicode.Scalar(escape ?? UInt8(ascii: "\\")))
        var words: [Substring] = []
        for line in split(whereSeparator: \.isNewline) {
            var line = line.trimmed
            guard !line.hasPrefix("#") else { continue }
            if line.last == mark { line = line.dropLast() }
            words += line.split { $0.isWhitespace }
        }
        return words.joined(separator: " ")
    }
}
