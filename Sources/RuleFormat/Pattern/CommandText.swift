/// Reads a command pattern from one line: `pip|pip3 install`, `rm -rf /var/lib/apt/lists`.
///
/// The first word is the command's name. A word that begins with `-` is a flag that has to be there, one that
/// begins with `/` or `~/` a path that an operand has to cover, any other a subcommand. `|` parts alternatives.
enum CommandText {
    static func parse(_ text: String) -> CommandPattern? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard let first = words.first, !first.hasPrefix("-") else { return nil }
        var pattern = CommandPattern(names: first == "*" ? [] : alternatives(first))
        for word in words.dropFirst() {
            if word.hasPrefix("/") || word.hasPrefix("~/") {
                pattern.paths.append(word)
            } else if word.hasPrefix("-"), word != "-" {
                pattern.flags += flags(word, of: pattern.names)
            } else {
                pattern.subcommands.append(alternatives(word))
            }
        }
        return pattern
    }

    private static func alternatives(_ word: String) -> [String] {
        word.split(separator: "|", omittingEmptySubsequences: true).map(String.init)
    }

    private static func flags(_ word: String, of names: [String]) -> [FlagPattern] {
        let spellings = alternatives(word)
        let letters = word.dropFirst()
        let isCluster = spellings.count == 1 && !word.hasPrefix("--") && letters.count <= 3
        guard isCluster, letters.allSatisfy(\.isLetter) else { return [FlagPattern(spellings, .present)] }
        guard names == ["rm"] else { return letters.map { FlagPattern(["-\($0)"], .present) } }
        // What rm removes is the same with and without -f.
        return letters.contains { $0 == "r" || $0 == "R" } ? [FlagPattern(["-r", "-R", "--recursive"], .present)] : []
    }
}
