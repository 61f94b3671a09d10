import SourceText

/// Splits text for cmd.exe into commands and words: quotes, caret escapes, `&`, `&&`, `||`, `|`, brackets.
struct CommandPromptSplitter {
    private let bytes: [UInt8]
    private var position = 0
    private var script: FlatScript

    init(_ text: MappedText) {
        bytes = text.bytes
        script = FlatScript(text)
    }

    mutating func split() -> ShellScript {
        while position < bytes.count {
            switch bytes[position] {
            case .space, .tab, .carriageReturn:
                position += 1
            case .newline:
                position += 1
                script.endCommand(.sequence)
            case .caret where byte(position + 1) == .newline || byte(position + 1) == .carriageReturn:
                position += byte(position + 1) == .newline ? 2 : 3
            case .ampersand:
                endAtOperator(.ampersand, single: .sequence, double: .and)
            case .pipe:
                endAtOperator(.pipe, single: .pipe, double: .or)
            case .openParen where script.isCommandEmpty, .at where script.isCommandEmpty:
                position += 1
            case .closeParen:
                position += 1
                script.endCommand(.sequence)
            case .colon where script.isCommandEmpty, .hash where script.isCommandEmpty:
                skipLine()
            default:
                readWord()
            }
        }
        return script.finish(.cmd)
    }

    private func byte(_ offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != .newline { position += 1 }
    }

    private mutating func endAtOperator(_ sign: UInt8, single: ShellCommand.Joint, double: ShellCommand.Joint) {
        let isDouble = byte(position + 1) == sign
        position += isDouble ? 2 : 1
        script.endCommand(isDouble ? double : single)
    }

    private mutating func readWord() {
        let start = position
        var builder = WordBuilder()
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == .newline { break }
            if byte == .doubleQuote {
                isQuoted.toggle()
                builder.append([], quoted: true)
                position += 1
            } else if byte == .percent, let stop = variableEnd() {
                let name = String(decoding: bytes[position + 1..<stop], as: UTF8.self)
                builder.append(.parameter(name: name, operation: "", quoted: isQuoted))
                position = stop + 1
            } else if byte == .caret, !isQuoted, position + 1 < bytes.count {
                builder.append(CollectionOfOne(bytes[position + 1]), quoted: true)
                position += 2
            } else if !isQuoted,
                byte.isBlank || byte == .ampersand || byte == .pipe || byte == .closeParen
                    || byte == .carriageReturn
            {
                break
            } else {
                builder.append(CollectionOfOne(byte), quoted: isQuoted)
                position += 1
            }
        }
        if position == start { position += 1 }
        script.add(builder.finish(), start..<position)
        let isRemark = bytes[start..<position].elementsEqual("rem".utf8) { $0 | 0x20 == $1 }
        if isRemark { skipLine() }
    }

    /// The percent sign that ends `%NAME%`.
    private func variableEnd() -> Int? {
        var offset = position + 1
        while offset < bytes.count, bytes[offset].isNameByte { offset += 1 }
        return offset > position + 1 && byte(offset) == .percent ? offset : nil
    }
}
