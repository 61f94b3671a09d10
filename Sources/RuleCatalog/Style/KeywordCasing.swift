/// The two casings that keywords are written in.
enum KeywordCasing {
    case lower, upper

    /// `nil` for a word in neither.
    init?(_ word: String) {
        if word == word.lowercased() {
            self = .lower
        } else if word == word.uppercased() {
            self = .upper
        } else {
            return nil
        }
    }

    func applied(to word: String) -> String {
        self == .lower ? word.lowercased() : word.uppercased()
    }
}
