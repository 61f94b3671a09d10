import SourceText

/// Reads the pairs of ENV, LABEL and ARG. BuildKit's line_parsers.go.
enum PairScanner {
    /// `key=value …` or `key value`; errors where BuildKit's parser has them.
    static func pairs(_ text: MappedText, keyword: String, escape: UInt8, errors: inout [SyntaxError]) -> [KeyValue] {
        let words = WordScanner.quoted(text, escape: escape)
        guard let first = words.first else { return [] }
        if !text.bytes[first].contains(UInt8(ascii: "=")) {
            return legacy(text, keyword: keyword, errors: &errors)
        }
        return words.map { range in
            let pair = pair(text, range)
            if pair.value == nil {
                errors.append(
                    SyntaxError(
                        "\(pair.key.value) has no =. Each word of \(keyword) must be name=value; quote values with spaces",
                        at: pair.key.range))
            }
            return pair
        }
    }

    /// `name`, `name=value`, several of them.
    static func arguments(_ text: MappedText, escape: UInt8) -> [KeyValue] {
        WordScanner.quoted(text, escape: escape).map { pair(text, $0) }
    }

    private static func legacy(_ text: MappedText, keyword: String, errors: inout [SyntaxError]) -> [KeyValue] {
        let bytes = text.bytes
        let keyEnd = bytes.firstIndex(where: Bytes.isBlank) ?? bytes.count
        let key = WordScanner.word(text, 0..<keyEnd)
        guard keyEnd < bytes.count else {
            errors.append(SyntaxError("\(keyword) \(key.value) has no value. Write \(key.value)=value", at: key.range))
            return [KeyValue(key: key, value: nil, isLegacy: true)]
        }
        var start = keyEnd
        while start < bytes.count, Bytes.isBlank(bytes[start]) { start += 1 }
        return [KeyValue(key: key, value: WordScanner.word(text, start..<bytes.count), isLegacy: true)]
    }

    private static func pair(_ text: MappedText, _ range: ByteRange) -> KeyValue {
        guard let equals = text.bytes[range].firstIndex(of: UInt8(ascii: "=")) else {
            return KeyValue(key: WordScanner.word(text, range), value: nil)
        }
        return KeyValue(
            key: WordScanner.word(text, range.lowerBound..<equals),
            value: WordScanner.word(text, equals + 1..<range.upperBound))
    }
}
