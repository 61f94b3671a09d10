import SourceText

/// Splits arguments into words.
enum WordScanner {
    /// Words between runs of `[\t\v\f\r ]`; quotes mean nothing.
    static func blankSeparated(_ text: MappedText) -> [Word] {
        let bytes = text.bytes
        var words: [Word] = []
        var index = 0
        while index < bytes.count {
            while index < bytes.count, Bytes.isBlank(bytes[index]) { index += 1 }
            let start = index
            while index < bytes.count, !Bytes.isBlank(bytes[index]) { index += 1 }
            if index > start { words.append(word(text, start..<index)) }
        }
        return words
    }

    /// Words between white space outside quotes; quotes and escapes stay. `parseWords` in line_parsers.go.
    static func quoted(_ text: MappedText, escape: UInt8) -> [ByteRange] {
        let bytes = text.bytes
        let end = bytes.count
        var words: [ByteRange] = []
        var index = Bytes.skipSpace(bytes, 0, end)
        while index < end {
            let start = index
            var wordEnd = end
            var quote: UInt8?
            while index < end {
                let byte = bytes[index]
                if let open = quote {
                    if byte == open {
                        quote = nil
                    } else if byte == escape, open != 0x27 {
                        // An escape character at the very end is dropped.
                        if index + 1 == end { wordEnd = index } else { index += 1 }
                    }
                } else if byte == 0x27 || byte == 0x22 {
                    quote = byte
                } else if byte == escape {
                    if index + 1 == end { wordEnd = index } else { index += 1 }
                } else if Bytes.spaceLength(bytes, index, end) > 0 {
                    wordEnd = index
                    break
                }
                index += Bytes.characterLength(bytes, index, end)
            }
            if wordEnd > start { words.append(start..<wordEnd) }
            index = Bytes.skipSpace(bytes, index, end)
        }
        return words
    }

    static func word(_ text: MappedText, _ range: ByteRange) -> Word {
        Word(Bytes.string(text.bytes[range]), text.fileRange(range))
    }
}
