/// A pattern of `*`, `?` and characters, as `${v#p}` and its kin have it. `convertShellPatternToRegex` in lex.go.
struct ShellPattern {
    private enum Token {
        case star, any
        case literal(Unicode.Scalar)
    }

    private var tokens: [Token] = []

    init(_ bytes: ArraySlice<UInt8>) throws(ShellLexer.Failure) {
        let scalars = Array(Bytes.string(bytes).unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*": tokens.append(.star)
            case "?": tokens.append(.any)
            case "\\":
                let escaped = index < scalars.count ? scalars[index] : nil
                // `}` and `/` had to be escaped to stand inside `${…}`.
                guard let escaped, "}/*?\\".unicodeScalars.contains(escaped) else {
                    let text = escaped.map { "\\\($0)" } ?? "\\"
                    throw ShellLexer.Failure(message: "\(text) is no escape that a pattern can have")
                }
                tokens.append(.literal(escaped))
                index += 1
            default: tokens.append(.literal(scalar))
            }
        }
    }

    func removingPrefix(of text: String, greedy: Bool) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let match = match(scalars, from: 0, anchored: true, greedy: greedy) else { return text }
        return Self.string(scalars[match.upperBound...])
    }

    func removingSuffix(of text: String, greedy: Bool) -> String {
        let scalars = Array(text.unicodeScalars.reversed())
        var reversed = self
        reversed.tokens.reverse()
        guard let match = reversed.match(scalars, from: 0, anchored: true, greedy: greedy) else { return text }
        return Self.string(scalars[match.upperBound...].reversed())
    }

    /// The first match, or all of them, replaced. With `all`, `$` in the replacement is Go's `Expand` syntax.
    func replacing(in text: String, with replacement: [UInt8], all: Bool) -> String {
        let scalars = Array(text.unicodeScalars)
        if !all {
            guard let match = match(scalars, from: 0, anchored: false, greedy: true) else { return text }
            return Self.string(scalars[..<match.lowerBound]) + String(decoding: replacement, as: UTF8.self)
                + Self.string(scalars[match.upperBound...])
        }
        var result = ""
        var copied = 0
        var search = 0
        while search <= scalars.count, let match = match(scalars, from: search, anchored: false, greedy: true) {
            result += Self.string(scalars[copied..<match.lowerBound])
            // An empty match right behind another match does not count.
            if match.upperBound > copied || match.lowerBound == 0 {
                result += GoTemplate.expand(replacement, match: Self.string(scalars[match]))
            }
            copied = match.upperBound
            search = max(search + 1, match.upperBound)
        }
        return result + Self.string(scalars[copied...])
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The leftmost match, longest or shortest. All states are stepped together, so time is text × pattern.
    private func match(
        _ text: [Unicode.Scalar], from start: Int, anchored: Bool, greedy: Bool
    ) -> Range<Int>? {
        // Where a match that has come to a token began; the leftmost counts.
        var states = [Int?](repeating: nil, count: tokens.count + 1)
        var best: Range<Int>?
        var position = start
        while true {
            if best == nil, !anchored || position == start { enter(&states, 0, position) }
            if let begin = states[tokens.count] {
                if !greedy { return begin..<position }
                if best.map({ begin <= $0.lowerBound }) ?? true { best = begin..<position }
            }
            guard position < text.count else { return best }
            let scalar = text[position]
            var following = [Int?](repeating: nil, count: tokens.count + 1)
            var isAlive = false
            for (index, token) in tokens.enumerated() {
                guard let begin = states[index], best.map({ begin <= $0.lowerBound }) ?? true else { continue }
                switch token {
                case .star where scalar != "\n": enter(&following, index, begin)
                case .any where scalar != "\n": enter(&following, index + 1, begin)
                case .literal(scalar): enter(&following, index + 1, begin)
                default: continue
                }
                isAlive = true
            }
            if !isAlive, anchored || best != nil { return best }
            states = following
            position += 1
        }
    }

    /// Comes to a token, and past stars, which may match nothing.
    private func enter(_ states: inout [Int?], _ index: Int, _ begin: Int) {
        var index = index
        while true {
            if let earlier = states[index], earlier <= begin { return }
            states[index] = begin
            guard index < tokens.count, case .star = tokens[index] else { return }
            index += 1
        }
    }
}

/// `$1`, `${name}` and `$$` in a replacement, as Go's `Regexp.Expand` has them. There are no groups but 0.
enum GoTemplate {
    static func expand(_ template: [UInt8], match: String) -> String {
        var result: [UInt8] = []
        var index = 0
        while index < template.count {
            let byte = template[index]
            index += 1
            guard byte == UInt8(ascii: "$") else {
                result.append(byte)
                continue
            }
            if index < template.count, template[index] == UInt8(ascii: "$") {
                index += 1
                result.append(byte)
                continue
            }
            let isBraced = index < template.count && template[index] == UInt8(ascii: "{")
            let start = isBraced ? index + 1 : index
            var end = start
            while end < template.count, isNameByte(template[end]) { end += 1 }
            guard end > start, !isBraced || (end < template.count && template[end] == UInt8(ascii: "}")) else {
                result.append(byte)
                continue
            }
            if template[start..<end].elementsEqual([UInt8(ascii: "0")]) { result += match.utf8 }
            index = isBraced ? end + 1 : end
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
