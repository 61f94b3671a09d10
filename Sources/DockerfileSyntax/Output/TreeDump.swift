import SourceText

extension Dockerfile {
    /// The tree in BuildKit's own notation: what its parser's `Node.Dump` prints.
    public func treeDump() -> String {
        instructions.map { "(\($0.treeDump()))" }.joined(separator: "\n")
    }
}

extension Instruction {
    /// The instruction in BuildKit's notation, without the parentheses around it.
    public func treeDump() -> String {
        var dump = GoCase.lowered(keyword.value)
        if !flags.isEmpty { dump += " [\(flags.map { GoQuote.quote($0.dumpBytes) }.joined(separator: " "))]" }
        for argument in dumpArguments { dump += " " + argument }
        let bytes = Array(dump.utf8)
        return Bytes.string(bytes[Bytes.trim(bytes, 0, bytes.count)])
    }

    private var dumpArguments: [String] {
        if kind == .unknown { return [GoQuote.quote([])] }
        if let trigger = triggers.first { return ["(\(trigger.treeDump()))"] }
        var strings: [String] = []
        if kind == .healthcheck, !text.isEmpty {
            strings.append(GoQuote.quote(text.bytes[..<HealthcheckText.typeEnd(text.bytes)]))
        }
        switch arguments {
        case .none: break
        case .words(let words), .json(let words): strings += words.map { GoQuote.quote(Array($0.value.utf8)[...]) }
        case .shell(let text): strings.append(GoQuote.quote(text.bytes[...]))
        case .pairs(let pairs):
            for pair in pairs {
                let key = Array(pair.key.value.utf8)
                let value = pair.value.map { Array($0.value.utf8) }
                if kind == .arg {
                    strings.append(GoQuote.quote((key + (value.map { [0x3D] + $0 } ?? []))[...]))
                } else {
                    strings += [key, value ?? [], pair.isLegacy ? [] : [0x3D]].map { GoQuote.quote($0[...]) }
                }
            }
        }
        return strings
    }
}

extension Flag {
    /// BuildKit reads the bytes of flags as Latin-1 (split_command.go), and so prints them.
    fileprivate var dumpBytes: ArraySlice<UInt8> {
        let text = "--\(name)" + (value.map { "=\($0.value)" } ?? "")
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8)[...] }
        return Array(String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) })).utf8)[...]
    }
}

/// Text in double quotes as Go's `strconv.Quote` writes it.
enum GoQuote {
    static func quote(_ bytes: ArraySlice<UInt8>) -> String {
        let all = Array(bytes)
        var result = "\""
        var index = 0
        while index < all.count {
            let (scalar, length) = Bytes.character(all, index, all.count)
            if scalar == "\u{FFFD}", length == 1 {
                result += "\\x" + hexadecimal(UInt32(all[index]), 2)
            } else {
                append(scalar, to: &result)
            }
            index += length
        }
        return result + "\""
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case "\u{07}": result += "\\a"
        case "\u{08}": result += "\\b"
        case "\u{0C}": result += "\\f"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\u{0B}": result += "\\v"
        case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\x" + hexadecimal(scalar.value, 2)
        case _ where scalar.value < 0x10000: result += "\\u" + hexadecimal(scalar.value, 4)
        default: result += "\\U" + hexadecimal(scalar.value, 8)
        }
    }

    private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Go's `unicode.IsPrint`.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            return false
        default: return true
        }
    }
}
