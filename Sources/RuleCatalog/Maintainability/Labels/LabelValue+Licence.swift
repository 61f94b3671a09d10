extension LabelValue {
    /// An SPDX licence or an expression of several: `MIT`, `Apache-2.0 WITH LLVM-exception OR (GPL-2.0-or-later)`.
    static func isLicence(_ text: String) -> Bool {
        var reader = LicenceReader(text)
        return reader.readExpression(depth: 0) && reader.isAtEnd
    }
}

/// Reads a licence expression, annex D of the SPDX specification.
private struct LicenceReader {
    private var words: ArraySlice<Substring>

    /// Nobody nests deeper; a value may.
    private static let depthLimit = 16

    init(_ text: String) {
        let spaced = text.flatMap { $0 == "(" || $0 == ")" ? [" ", $0, " "] : [$0] }
        words = Substring(String(spaced)).split(whereSeparator: \.isWhitespace)[...]
    }

    var isAtEnd: Bool { words.isEmpty }

    mutating func readExpression(depth: Int) -> Bool {
        guard depth < Self.depthLimit, readTerm(depth: depth) else { return false }
        while let word = words.first?.uppercased(), word == "AND" || word == "OR" {
            words.removeFirst()
            guard readTerm(depth: depth) else { return false }
        }
        return true
    }

    private mutating func readTerm(depth: Int) -> Bool {
        guard let word = words.popFirst() else { return false }
        if word == "(" { return readExpression(depth: depth + 1) && words.popFirst() == ")" }
        guard isLicence(word) else { return false }
        guard words.first?.uppercased() == "WITH" else { return true }
        words.removeFirst()
        guard let exception = words.popFirst() else { return false }
        return SPDXList.exceptions.contains(exception.lowercased()) || exception.hasPrefix("AdditionRef-")
    }

    private func isLicence(_ word: Substring) -> Bool {
        if word.hasPrefix("LicenseRef-") || word.hasPrefix("DocumentRef-") { return true }
        let name = word.hasSuffix("+") ? word.dropLast() : word
        return SPDXList.licences.contains(name.lowercased())
    }
}
