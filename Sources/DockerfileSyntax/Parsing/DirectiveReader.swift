import SourceText

/// Reads `# name=value` lines until something else stands there. BuildKit's directives.go.
struct DirectiveReader {
    private(set) var directives: [Directive] = []
    private(set) var errors: [SyntaxError] = []
    private(set) var escape = UInt8(ascii: "\\")
    /// True once no more directives can follow.
    private(set) var isDone = false

    static let names: Set<String> = ["syntax", "escape", "check"]

    /// True behind a first line `#!…`: BuildKit still finds `syntax` and `check` there, but not `escape`.
    private var hasShebang = false

    /// Anything but a directive ends them.
    mutating func end() {
        isDone = true
    }

    /// Takes the line at `#` up to `end`. True when it is a directive, be it a wrong one.
    mutating func read(_ bytes: [UInt8], _ hash: Int, _ end: Int) -> Bool {
        guard !isDone else { return false }
        if isShebang(bytes, hash, end) {
            hasShebang = true
            return false
        }
        guard let (name, value) = split(bytes, Bytes.skipSpace(bytes, hash + 1, end), end),
            Self.names.contains(name)
        else {
            isDone = true
            return false
        }
        if hasShebang, name == "escape" { return false }
        let range = hash..<end
        if directives.contains(where: { $0.name == name }) {
            // Behind a shebang BuildKit looks for each by itself, and takes the first.
            guard !hasShebang else { return true }
            errors.append(SyntaxError("Directive \(name) is given twice. Keep one of them", at: range))
            return true
        }
        directives.append(Directive(name: name, value: Word(Bytes.string(bytes[value]), value), range: range))
        if name == "escape" {
            if value.count == 1, bytes[value.lowerBound] == 0x5C || bytes[value.lowerBound] == 0x60 {
                escape = bytes[value.lowerBound]
            } else {
                errors.append(SyntaxError("Escape character is neither \\ nor `. Use one of the two", at: value))
            }
        }
        return true
    }

    private func isShebang(_ bytes: [UInt8], _ hash: Int, _ end: Int) -> Bool {
        let isFirst = hash == 0 || (hash == 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        return isFirst && hash + 1 < end && bytes[hash + 1] == UInt8(ascii: "!")
    }

    /// `name = value`, as the pattern `^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$` would match it.
    private func split(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (String, ByteRange)? {
        var index = start
        while index < end, Self.isAlphanumeric(bytes[index], first: index == start) { index += 1 }
        guard index > start else { return nil }
        let name = Bytes.string(bytes[start..<index]).lowercased()
        while index < end, Self.isSpace(bytes[index]) { index += 1 }
        guard index < end, bytes[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        guard index < end else { return nil }
        var low = index
        var high = end
        while low < high, Self.isSpace(bytes[low]) { low += 1 }
        // A value of nothing but white space is its last character.
        if low == high { return (name, end - 1..<end) }
        while high > low, Self.isSpace(bytes[high - 1]) { high -= 1 }
        return (name, low..<high)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private static func isAlphanumeric(_ byte: UInt8, first: Bool) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (!first && byte >= 0x30 && byte <= 0x39)
    }
}
