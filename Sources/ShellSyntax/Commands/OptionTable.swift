/// Which options of a command take a value from the next word. A class, as there are few and every command asks.
final class OptionTable: Sendable {
    /// Letters of short options.
    let short: [UInt8]
    /// Long options, with their dashes; those with one dash, too.
    let long: [String]

    /// That of a command that has none.
    static let empty = OptionTable()

    init(_ short: String = "", _ long: [String] = []) {
        self.short = Array(short.utf8)
        self.long = long
    }

    /// True where the option written as `word` takes the next word for its value.
    func takesNext(_ word: String) -> Bool {
        let bytes = word.utf8
        if long.contains(word) { return true }
        guard bytes.count >= 2, bytes.first == .dash, !word.hasPrefix("--") else { return false }
        // The first letter that takes a value takes what is left of the word, or the next one.
        guard let index = bytes.dropFirst().firstIndex(where: short.contains) else { return false }
        return bytes.index(after: index) == bytes.endIndex
    }
}
