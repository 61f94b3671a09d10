import SourceText

/// The fields of a value such as `type=cache,target=/root/.cache`: one line of CSV.
struct OptionList {
    /// `key=value`, or a key alone.
    struct Option {
        var key: Word
        var value: Word?
        var range: ByteRange
    }

    private(set) var options: [Option] = []

    /// `nil` when the quotes of the CSV do not pair.
    init?(_ word: Word) {
        let bytes = Array(word.value.utf8)
        guard !bytes.isEmpty else { return }
        // Quotes or continuations in the flag make its range longer than its value; then parts have no place of their own.
        let isPlain = word.range.count == bytes.count
        func place(_ start: Int, _ end: Int) -> ByteRange {
            isPlain ? word.range.lowerBound + start..<word.range.lowerBound + end : word.range
        }
        var index = 0
        while index <= bytes.count {
            let start = index
            var field: [UInt8] = []
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            if isQuoted {
                index += 1
                var isClosed = false
                while index < bytes.count {
                    if bytes[index] == UInt8(ascii: "\"") {
                        index += 1
                        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                            isClosed = true
                            break
                        }
                    }
                    field.append(bytes[index])
                    index += 1
                }
                guard isClosed, index == bytes.count || bytes[index] == UInt8(ascii: ",") else { return nil }
            } else {
                while index < bytes.count, bytes[index] != UInt8(ascii: ",") {
                    if bytes[index] == UInt8(ascii: "\"") { return nil }
                    field.append(bytes[index])
                    index += 1
                }
            }
            let range = place(start, index)
            if let equals = field.firstIndex(of: UInt8(ascii: "=")) {
                let split = start + equals
                options.append(
                    Option(
                        key: Word(Bytes.string(field[..<equals]), isQuoted ? range : place(start, split)),
                        value: Word(
                            Bytes.string(field[(equals + 1)...]), isQuoted ? range : place(split + 1, index)),
                        range: range))
            } else {
                options.append(Option(key: Word(Bytes.string(field[...]), range), value: nil, range: range))
            }
            index += 1
        }
    }

    /// What Go's `strconv.ParseBool` takes.
    static func isBoolean(_ text: String) -> Bool {
        boolean(text) != nil
    }

    static func boolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: nil
        }
    }
}
