import SourceText

/// Splits PowerShell text into commands and words: quotes, backtick escapes, here-strings, comments, `;`, `|`,
/// `&&`, `||`, blocks and brackets. What stands in a block is a command of its own and may not run.
struct PowerShellSplitter {
    private let bytes: [UInt8]
    private var position = 0
    private var script: FlatScript
    /// The brackets that are open; a block is `{`.
    private var open: [UInt8] = []

    init(_ text: MappedText) {
        bytes = text.bytes
        script = FlatScript(text)
    }

    mutating func split() -> ShellScript {
        while position < bytes.count {
            switch bytes[position] {
            case .space, .tab, .carriageReturn:
                position += 1
            case .backtick where byte(1) == .newline || byte(1) == .carriageReturn:
                position += byte(1) == .newline ? 2 : 3
            case .newline, .semicolon:
                position += 1
                script.endCommand(.sequence)
            case .pipe:
                let isDouble = byte(1) == .pipe
                position += isDouble ? 2 : 1
                script.endCommand(isDouble ? .or : .pipe)
            case .ampersand where byte(1) == .ampersand:
                position += 2
                script.endCommand(.and)
            case .ampersand:
                // The call operator.
                position += 1
            case .hash:
                while position < bytes.count, bytes[position] != .newline { position += 1 }
            case .less where byte(1) == .hash:
                skip(past: [.hash, .greater])
            case .openParen where !script.isCommandEmpty:
                readBracket()
            case .openBrace, .openParen:
                openBracket()
            case .closeBrace, .closeParen:
                closeBracket()
            case .dollar where byte(1) == .openParen, .at where byte(1) == .openParen || byte(1) == .openBrace:
                if script.isCommandEmpty {
                    position += 1
                    openBracket()
                } else {
                    readBracket()
                }
            case .equals where byte(1).isBlank:
                // What is assigned is the command that counts.
                position += 1
                script.endCommand(.sequence)
            default:
                readWord()
            }
        }
        return script.finish(.powershell)
    }

    private func byte(_ ahead: Int) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    /// A bracket among the arguments of a command is a word that cannot be known.
    private mutating func readBracket() {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case .openParen, .openBrace:
                depth += 1
            case .closeParen, .closeBrace:
                depth -= 1
            case .backtick:
                position += 1
            case .singleQuote, .doubleQuote:
                let quote = bytes[position]
                position += 1
                while position < bytes.count, bytes[position] != quote {
                    position += bytes[position] == .backtick && quote == .doubleQuote ? 2 : 1
                }
            default:
                break
            }
            position += 1
            if depth == 0, position > start + 1 || bytes[start] == .openParen { break }
        }
        position = min(position, bytes.count)
        script.add([.parameter(name: "", operation: "", quoted: false)], start..<position)
    }

    private mutating func openBracket() {
        open.append(bytes[position])
        position += 1
        script.endCommand(.sequence)
        if open.last == .openBrace { script.conditionalDepth += 1 }
    }

    private mutating func closeBracket() {
        position += 1
        script.endCommand(.sequence)
        if open.popLast() == .openBrace { script.conditionalDepth -= 1 }
    }

    private mutating func skip(past end: [UInt8]) {
        position = min(position + 2, bytes.count)
        while position < bytes.count {
            if bytes[position...].starts(with: end) {
                position += end.count
                return
            }
            position += 1
        }
    }

    private mutating func readWord() {
        let start = position
        var builder = WordBuilder()
        loop: while position < bytes.count {
            switch bytes[position] {
            case .space, .tab, .carriageReturn, .newline, .semicolon, .pipe, .openParen, .closeParen, .openBrace,
                .closeBrace, .ampersand:
                break loop
            case .backtick:
                position += 1
                guard position < bytes.count else { break loop }
                builder.append(CollectionOfOne(bytes[position]), quoted: true)
                position += 1
            case .at where byte(1) == .singleQuote || byte(1) == .doubleQuote:
                readHereString(into: &builder)
            case .singleQuote:
                readSingleQuotes(into: &builder)
            case .doubleQuote:
                readDoubleQuotes(into: &builder)
            case .dollar where byte(1).isNameStart || byte(1) == .openBrace:
                readVariable(quoted: false, into: &builder)
            case let byte:
                builder.append(CollectionOfOne(byte), quoted: false)
                position += 1
            }
        }
        if position == start { position += 1 }
        script.add(builder.finish(), start..<position)
    }

    /// `@'…'@` or `@"…"@`: it ends where the closing mark begins a line.
    private mutating func readHereString(into builder: inout WordBuilder) {
        let mark: [UInt8] = [.newline, bytes[position + 1], .at]
        let start = min(position + 2, bytes.count)
        skip(past: mark)
        let isClosed = bytes[start..<position].suffix(mark.count).elementsEqual(mark)
        builder.append(bytes[start..<(isClosed ? position - 2 : position)], quoted: true)
    }

    private mutating func readSingleQuotes(into builder: inout WordBuilder) {
        position += 1
        builder.append([], quoted: true)
        while position < bytes.count {
            if bytes[position] == .singleQuote {
                position += 1
                guard position < bytes.count, bytes[position] == .singleQuote else { return }
            }
            builder.append(CollectionOfOne(bytes[position]), quoted: true)
            position += 1
        }
    }

    private mutating func readDoubleQuotes(into builder: inout WordBuilder) {
        position += 1
        let before = builder.additions
        defer { if builder.additions == before { builder.append([], quoted: true) } }
        while position < bytes.count {
            switch bytes[position] {
            case .doubleQuote:
                position += 1
                guard position < bytes.count, bytes[position] == .doubleQuote else { return }
                builder.append(CollectionOfOne(.doubleQuote), quoted: true)
                position += 1
            case .backtick where position + 1 < bytes.count:
                builder.append(CollectionOfOne(bytes[position + 1]), quoted: true)
                position += 2
            case .dollar where byte(1).isNameStart || byte(1) == .openBrace:
                readVariable(quoted: true, into: &builder)
            case .dollar where byte(1) == .openParen:
                var scan = BalancedScan(bytes, end: bytes.count)
                let stop = scan.closing(.closeParen, from: position + 2) ?? bytes.count - 1
                builder.append(.parameter(name: "", operation: "", quoted: true))
                position = stop + 1
            case let byte:
                builder.append(CollectionOfOne(byte), quoted: true)
                position += 1
            }
        }
    }

    /// `$env:NAME` is the variable NAME of the environment; PowerShell's own ones are `variable:name`.
    private mutating func readVariable(quoted: Bool, into builder: inout WordBuilder) {
        position += 1
        let isBraced = bytes[position] == .openBrace
        if isBraced { position += 1 }
        let start = position
        while position < bytes.count, bytes[position].isNameByte || (bytes[position] == .colon && byte(1).isNameStart) {
            position += 1
        }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        if isBraced {
            while position < bytes.count, bytes[position] != .closeBrace { position += 1 }
            position = min(position + 1, bytes.count)
        }
        let isEnvironment = name.lowercased().hasPrefix("env:")
        builder.append(
            .parameter(
                name: isEnvironment ? String(name.dropFirst(4)) : "variable:" + name, operation: "", quoted: quoted))
    }
}
