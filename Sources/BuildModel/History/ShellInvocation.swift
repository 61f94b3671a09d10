/// A command line that starts a shell with a script, as builders write a RUN into the history:
/// `/bin/sh -c make`, `|1 VERSION=2 /bin/bash -o pipefail -c make`.
struct ShellInvocation {
    /// The shell and its options: `["/bin/sh", "-c"]`.
    var shell: [String]
    var script: String

    /// `nil` when no shell is started.
    init?(_ line: Substring) {
        guard line.first == "|" else {
            self.init(withoutArguments: line)
            return
        }
        // Behind `|2 A=1 B=two words `, where values are not quoted: the first words that start a shell.
        var rest = line
        while let space = rest.firstIndex(of: " ") {
            rest = rest[rest.index(after: space)...]
            guard let found = Self(withoutArguments: rest) else { continue }
            self = found
            return
        }
        return nil
    }

    private init?(withoutArguments line: Substring) {
        var rest = line
        var words: [String] = []
        var expectsOptionName = false
        while true {
            let word = rest.prefix { $0 != " " }
            guard !word.isEmpty else { return nil }
            let next = rest.dropFirst(word.count).drop { $0 == " " }
            if words.isEmpty {
                guard Self.isShell(word) else { return nil }
            } else if expectsOptionName {
                expectsOptionName = false
            } else if !Self.isOption(word) {
                return nil
            } else if word.hasPrefix("-"), word.hasSuffix("o") {
                expectsOptionName = true
            }
            words.append(String(word))
            rest = next
            if words.count > 1, Self.startsScript(word, shell: words[0]) { break }
        }
        shell = words
        script = String(rest)
    }

    private static func isShell(_ word: Substring) -> Bool {
        let name = word.lowercased().split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        switch name {
        case "sh", "bash", "ash", "dash", "zsh", "ksh": return word.hasPrefix("/") || word.count == name.count
        case "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh", "pwsh.exe": return true
        default: return false
        }
    }

    private static func isOption(_ word: Substring) -> Bool {
        word.hasPrefix("-") || word.hasPrefix("+") || word.hasPrefix("/")
    }

    private static func startsScript(_ word: Substring, shell: String) -> Bool {
        if shell.lowercased().contains("cmd") { return word.lowercased() == "/c" }
        if shell.lowercased().contains("powershell") || shell.lowercased().contains("pwsh") {
            return word.lowercased() == "-command" || word == "-c"
        }
        return word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c")
    }
}
