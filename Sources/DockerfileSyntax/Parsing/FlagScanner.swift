import SourceText

/// Takes `--flags` off the front of an instruction's arguments. BuildKit's split_command.go.
struct FlagScanner {
    private(set) var flags: [Flag] = []
    /// Where the arguments behind the flags begin, white space not yet skipped.
    private(set) var rest: Int

    private enum Phase { case spaces, word, quote(UInt8) }

    init(_ text: MappedText, _ start: Int, _ end: Int, escape: UInt8) {
        let bytes = text.bytes
        rest = end
        var phase = Phase.spaces
        var word: [UInt8] = []
        var wordStart = start
        /// In the word as read and in the text.
        var equals: (value: Int, text: Int)?
        var isQuoted = false
        var index = start

        func flag(_ wordEnd: Int) -> Flag? {
            guard word != [0x2D, 0x2D], isQuoted || !word.isEmpty else { return nil }
            let nameEnd = equals?.value ?? word.count
            let nameStart = min(2, nameEnd)
            return Flag(
                name: Bytes.string(word[nameStart..<nameEnd]),
                nameRange: text.fileRange(min(wordStart + 2, equals?.text ?? wordEnd)..<(equals?.text ?? wordEnd)),
                value: equals.map {
                    Word(Bytes.string(word[($0.value + 1)...]), text.fileRange($0.text + 1..<wordEnd))
                },
                range: text.fileRange(wordStart..<wordEnd))
        }

        while index < end {
            var byte = bytes[index]
            switch phase {
            case .spaces:
                if Bytes.isLatinSpace(byte) { break }
                guard byte == 0x2D, index + 1 < end, bytes[index + 1] == 0x2D else {
                    rest = index
                    return
                }
                phase = .word
                word = []
                equals = nil
                isQuoted = false
                wordStart = index
                continue
            case .word:
                if Bytes.isLatinSpace(byte) {
                    if word == [0x2D, 0x2D] {
                        rest = index
                        return
                    }
                    if let flag = flag(index) { flags.append(flag) }
                    phase = .spaces
                    break
                }
                if byte == 0x27 || byte == 0x22 {
                    phase = .quote(byte)
                    isQuoted = true
                    break
                }
                if byte == escape {
                    if index + 1 == end { break }
                    index += 1
                    byte = bytes[index]
                }
                if byte == 0x3D, equals == nil { equals = (word.count, index) }
                word.append(byte)
            case .quote(let quote):
                if byte == quote {
                    phase = .word
                    break
                }
                if byte == escape {
                    if index + 1 == end {
                        phase = .word
                        break
                    }
                    index += 1
                    byte = bytes[index]
                }
                if byte == 0x3D, equals == nil { equals = (word.count, index) }
                word.append(byte)
            }
            index += 1
        }
        if case .spaces = phase { return }
        if let flag = flag(end) { flags.append(flag) }
    }
}
