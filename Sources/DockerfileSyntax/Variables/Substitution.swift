extension ShellLexer {
    /// `$name` or `${name…}` from the dollar sign on. `processDollar` in lex.go.
    mutating func readReference(_ lookup: (String) -> VariableValue) throws(Failure) -> Piece {
        let start = index
        var name = ""
        var piece = try readDollar(lookup, &name)
        if growth + piece.bytes.count > Self.maximumGrowth { piece = Piece(isUnknown: true) }
        growth += piece.bytes.count
        if !name.isEmpty { references.append((name, start..<index)) }
        return piece
    }

    private mutating func readDollar(
        _ lookup: (String) -> VariableValue, _ name: inout String
    ) throws(Failure) -> Piece {
        index += 1
        guard peek == UInt8(ascii: "{") else {
            name = readName()
            return name.isEmpty ? Piece(bytes: [0x24]) : plain(name, lookup(name), written: "$\(name)")
        }
        index += 1
        switch peek {
        case nil: throw Failure(message: "} is missing behind ${")
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"):
            throw Failure(message: "A name is missing behind ${")
        default: break
        }
        name = readName()
        guard let byte = peek else { throw Failure(message: "} is missing behind ${\(name)") }
        switch byte {
        case UInt8(ascii: "}"):
            index += 1
            return plain(name, value(name, lookup), written: "${\(name)}")
        case UInt8(ascii: ":"):
            index += 1
            guard index < bytes.count else { throw Failure(message: "} is missing behind ${\(name)") }
            let (modifier, length) = Bytes.character(bytes, index, bytes.count)
            index += length
            return try readModified(name, modifier, emptyIsUnset: true, lookup)
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
            index += 1
            return try readModified(name, Unicode.Scalar(byte), emptyIsUnset: false, lookup)
        case UInt8(ascii: "/"):
            index += 1
            return try readReplacement(name, lookup)
        default:
            throw unsupported(name, String(Bytes.character(bytes, index, bytes.count).0))
        }
    }

    private func unsupported(_ name: String, _ symbol: String) -> Failure {
        Failure(message: "\(symbol) is no operator that ${\(name)…} can have")
    }

    private func value(_ name: String, _ lookup: (String) -> VariableValue) -> VariableValue {
        name.isEmpty ? .unset : lookup(name)
    }

    private func plain(_ name: String, _ value: VariableValue, written: String) -> Piece {
        switch value {
        case .known(let text):
            growth + text.utf8.count > Self.maximumGrowth ? Piece(isUnknown: true) : Piece(bytes: Array(text.utf8))
        case .unknown: Piece(isUnknown: true)
        case .unset: options.contains(.keepsUnset) ? Piece(bytes: Array(written.utf8)) : Piece()
        }
    }

    /// Behind `-`, `+`, `?`, `#` or `%`, or behind a colon and anything.
    private mutating func readModified(
        _ name: String, _ modifier: Unicode.Scalar, emptyIsUnset: Bool, _ lookup: (String) -> VariableValue
    ) throws(Failure) -> Piece {
        let isPattern = modifier == "#" || modifier == "%"
        let symbol = (emptyIsUnset ? ":" : "") + String(modifier)
        if isPattern, emptyIsUnset { throw unsupported(name, symbol) }
        let word = try read(until: UInt8(ascii: "}"), keepsEscapes: isPattern, lookup)
        let value = value(name, lookup)
        if value == .unset, options.contains(.keepsUnset) {
            return Piece(bytes: Array("${\(name)\(symbol)".utf8) + word.bytes + [UInt8(ascii: "}")])
        }
        let counts: Bool?
        switch value {
        case .unset: counts = false
        case .known(let text): counts = !(emptyIsUnset && text.isEmpty)
        case .unknown: counts = emptyIsUnset ? nil : true
        }
        switch modifier {
        case "-":
            guard let counts else { return Piece(isUnknown: true) }
            return counts ? plain(name, value, written: "") : word
        case "+":
            guard let counts else { return Piece(isUnknown: true) }
            return counts ? word : Piece()
        case "?":
            if counts == false {
                let message = String(decoding: word.bytes, as: UTF8.self)
                let reason = value == .unset ? "must be set" : "must not be empty"
                throw Failure(message: "\(name): \(message.isEmpty ? reason : message)")
            }
            return plain(name, value, written: "")
        case "#", "%":
            return try trim(value, word, UInt8(ascii: modifier))
        default:
            throw unsupported(name, symbol)
        }
    }

    /// `${v#p}`, `${v##p}`, `${v%p}`, `${v%%p}`; a doubled sign stands in front of the pattern.
    private func trim(_ value: VariableValue, _ word: Piece, _ modifier: UInt8) throws(Failure) -> Piece {
        let isGreedy = word.bytes.first == modifier
        let pattern = try ShellPattern(isGreedy ? word.bytes.dropFirst() : word.bytes[...])
        guard !word.isUnknown, value != .unknown else { return Piece(isUnknown: true) }
        guard case .known(let text) = value else { return Piece() }
        let trimmed =
            modifier == UInt8(ascii: "#")
            ? pattern.removingPrefix(of: text, greedy: isGreedy)
            : pattern.removingSuffix(of: text, greedy: isGreedy)
        return Piece(bytes: Array(trimmed.utf8))
    }

    /// `${v/p/r}` and `${v//p/r}`, behind the first slash.
    private mutating func readReplacement(
        _ name: String, _ lookup: (String) -> VariableValue
    ) throws(Failure) -> Piece {
        let isGlobal = peek == UInt8(ascii: "/")
        if isGlobal { index += 1 }
        let word = try read(until: UInt8(ascii: "/"), keepsEscapes: true, lookup)
        let replacement = try read(until: UInt8(ascii: "}"), keepsEscapes: true, lookup)
        let value = value(name, lookup)
        if value == .unset, options.contains(.keepsUnset) {
            return Piece(bytes: Array("${\(name)/".utf8) + word.bytes + [0x2F] + replacement.bytes + [0x7D])
        }
        let pattern = try ShellPattern(word.bytes[...])
        guard !word.isUnknown, !replacement.isUnknown, value != .unknown else { return Piece(isUnknown: true) }
        let known = if case .known(let text) = value { text.utf8.count } else { 0 }
        guard known < Self.maximumGrowth, replacement.bytes.count < Self.maximumGrowth,
            (known + 1) * (replacement.bytes.count + 1) <= Self.maximumGrowth * 8
        else { return Piece(isUnknown: true) }
        guard case .known(let text) = value else {
            return Piece(bytes: Array(pattern.replacing(in: "", with: replacement.bytes, all: isGlobal).utf8))
        }
        return Piece(bytes: Array(pattern.replacing(in: text, with: replacement.bytes, all: isGlobal).utf8))
    }

    /// Letters, digits and `_`; digits alone when it begins with one; or one special parameter.
    private mutating func readName() -> String {
        var name = String.UnicodeScalarView()
        while index < bytes.count {
            let (scalar, length) = Bytes.character(bytes, index, bytes.count)
            if name.isEmpty {
                if Self.isDigit(scalar) { return readDigits() }
                if "@*#?-$!0".unicodeScalars.contains(scalar) {
                    index += length
                    return String(Character(scalar))
                }
            }
            guard scalar == "_" || Self.isLetter(scalar) || Self.isDigit(scalar) else { break }
            name.append(scalar)
            index += length
        }
        return String(name)
    }

    private mutating func readDigits() -> String {
        var digits = String.UnicodeScalarView()
        while index < bytes.count {
            let (scalar, length) = Bytes.character(bytes, index, bytes.count)
            guard Self.isDigit(scalar) else { break }
            digits.append(scalar)
            index += length
        }
        return String(digits)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.generalCategory == .decimalNumber
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }
}
