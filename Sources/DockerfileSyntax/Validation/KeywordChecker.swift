import SourceText

/// Says of an unknown keyword what it may have been meant for.
extension InstructionChecker {
    mutating func checkKeyword() {
        let keyword = instruction.keyword
        if keyword.value.isEmpty {
            add("Line is continued, but nothing follows. Remove it", at: instruction.range)
            return
        }
        if checkWideSpace() { return }
        let names = InstructionKind.allCases.filter { $0 != .unknown }.map { $0.rawValue.uppercased() }
        let hint: String
        if let name = NearestName.ofKeyword(keyword.value, among: names) {
            hint = ". Did you mean \(name)?"
        } else if let missingContinuation {
            hint = ". If it belongs to the line above, end that line with \(missingContinuation)"
        } else {
            hint = ""
        }
        add("Unknown instruction \(keyword.value)\(hint)", at: keyword.range)
    }

    /// A keyword and a space that looks like one, but is none to BuildKit: U+00A0 and its kin.
    private mutating func checkWideSpace() -> Bool {
        let bytes = Array(instruction.keyword.value.utf8)
        guard let index = bytes.indices.first(where: { Bytes.spaceLength(bytes, $0, bytes.count) > 1 }) else {
            return false
        }
        let name = Bytes.string(bytes[..<index])
        guard InstructionKind(keyword: name) != .unknown else { return false }
        let (scalar, length) = Bytes.character(bytes, index, bytes.count)
        let code = String(scalar.value, radix: 16, uppercase: true)
        let space = instruction.keyword.part(index..<index + length)
        add(
            "\(name) has the wide space U+\(code.count < 4 ? "00" : "")\(code) behind it. Type a plain space",
            at: space.range)
        return true
    }
}
