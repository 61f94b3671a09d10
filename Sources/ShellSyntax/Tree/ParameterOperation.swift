/// What stands behind the name in `${name…}`, as far as it gives a value that can be known.
struct ParameterOperation {
    private enum Kind {
        case none
        case length
        /// `:-`, `-`, `:=`, `=`: the operand stands in.
        case orElse(emptyCounts: Bool)
        /// `:+`, `+`: the operand takes the place.
        case then(emptyCounts: Bool)
        /// `:?`, `?`: the value, or the script fails.
        case orFail
        case removePrefix(longest: Bool)
        case removeSuffix(longest: Bool)
    }

    private let kind: Kind
    private let operand: [UInt8]

    /// Patterns are tried at every place of a value, so values longer than this are not known.
    private static let maximumLength = 4096

    /// `nil` for operations that are not understood, or have expansions or quotes in them.
    init?(_ text: String) {
        let table: [(String, Kind)] = [
            (":-", .orElse(emptyCounts: true)), (":=", .orElse(emptyCounts: true)), (":+", .then(emptyCounts: true)),
            (":?", .orFail), ("-", .orElse(emptyCounts: false)), ("=", .orElse(emptyCounts: false)),
            ("+", .then(emptyCounts: false)), ("?", .orFail), ("##", .removePrefix(longest: true)),
            ("#", .removePrefix(longest: false)), ("%%", .removeSuffix(longest: true)),
            ("%", .removeSuffix(longest: false)),
        ]
        if text.isEmpty {
            kind = .none
            operand = []
            return
        }
        if text == "#" {
            kind = .length
            operand = []
            return
        }
        guard let (sign, kind) = table.first(where: { text.hasPrefix($0.0) }) else { return nil }
        self.kind = kind
        operand = Array(text.utf8.dropFirst(sign.utf8.count))
        if case .orFail = kind { return }
        let isPlain = operand.allSatisfy { byte in
            switch byte {
            case .dollar, .backtick, .backslash, .singleQuote, .doubleQuote, .openBracket: false
            default: true
            }
        }
        guard isPlain else { return nil }
    }

    func apply(to value: String) -> String? {
        let other = String(decoding: operand, as: UTF8.self)
        switch kind {
        case .none: return value
        case .length: return String(value.unicodeScalars.count)
        case .orElse(let emptyCounts): return emptyCounts && value.isEmpty ? other : value
        case .then(let emptyCounts): return emptyCounts && value.isEmpty ? "" : other
        case .orFail: return value.isEmpty ? nil : value
        case .removePrefix(let longest): return removing(value, isPrefix: true, longest: longest)
        case .removeSuffix(let longest): return removing(value, isPrefix: false, longest: longest)
        }
    }

    private func removing(_ value: String, isPrefix: Bool, longest: Bool) -> String? {
        let bytes = Array(value.utf8)
        guard bytes.count * operand.count <= Self.maximumLength else { return nil }
        for step in 0...bytes.count {
            let length = longest ? bytes.count - step : step
            let piece = isPrefix ? bytes[..<length] : bytes[(bytes.count - length)...]
            guard matches(piece) else { continue }
            let rest = isPrefix ? bytes[length...] : bytes[..<(bytes.count - length)]
            return String(decoding: rest, as: UTF8.self)
        }
        return value
    }

    /// Whether the operand, with `*` and `?`, matches all of the bytes.
    private func matches(_ bytes: ArraySlice<UInt8>) -> Bool {
        var byte = bytes.startIndex
        var sign = 0
        var star: (sign: Int, byte: Int)?
        while byte < bytes.endIndex {
            if sign < operand.count, operand[sign] == .star {
                star = (sign, byte)
                sign += 1
            } else if sign < operand.count, operand[sign] == .question || operand[sign] == bytes[byte] {
                sign += 1
                byte += 1
            } else if let last = star {
                star = (last.sign, last.byte + 1)
                sign = last.sign + 1
                byte = last.byte + 1
            } else {
                return false
            }
        }
        return operand[sign...].allSatisfy { $0 == .star }
    }
}
