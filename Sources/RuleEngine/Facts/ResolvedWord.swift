import BuildModel
import ShellSyntax
import SourceText

extension ShellWord {
    /// True where nothing of the word has to be expanded.
    var isLiteral: Bool { parts.allSatisfy(\.isLiteral) }

    /// Whether the word, resolved, is a flag: begins with `-` and is more than that.
    var isFlag: Truth {
        switch known {
        case .value(let text): Truth(text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "-"))
        case .beginsWith(let start) where !start.isEmpty: Truth(start.utf8.first == UInt8(ascii: "-"))
        case .beginsWith, .absent, .unknown: isQuotedVariable ? .no : .unknown
        }
    }

    /// True for `"$url"`: whoever has a flag in a variable leaves the quotes out, so that it may be none as well.
    private var isQuotedVariable: Bool {
        switch parts.first {
        case .parameter(let name, let operation, true): name != "@" && name != "*" && !operation.hasPrefix("[")
        case .command(_, true): true
        default: false
        }
    }

    /// What is known of the word when nothing more is looked up.
    var known: Known {
        if parts.count == 1, case .literal(let text, _) = parts[0] { return .value(text) }
        var start = ""
        for part in parts {
            guard case .literal(let text, _) = part else { return .beginsWith(start) }
            start += text
        }
        return .value(start)
    }
}

/// Puts variables into the words of one script, and splits them at white space as the shell does.
struct WordResolver {
    let state: StepState
    /// Variables that the script itself sets; `nil` for those whose value is not known.
    var own: [String: String?] = [:]

    func lookup(_ name: String) -> String? {
        if let own = own[name] { return own }
        // HOME follows from the user; ~ stands for it wherever paths are compared.
        return state.known(name) ?? (name == "HOME" ? "~" : nil)
    }

    /// The words that one word becomes. What is not known stays in them as it was.
    func resolve(_ word: ShellWord) -> [ShellWord] {
        if word.isLiteral { return [word] }
        var words: [[ShellWord.Part]] = [[]]
        for part in word.parts {
            guard !part.isLiteral, let value = ShellWord(range: word.range, parts: [part]).value(lookup) else {
                words[words.count - 1].append(part)
                continue
            }
            if case .parameter(_, _, let quoted) = part, !quoted {
                let pieces = value.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" || $0 == "\n" }
                for (number, piece) in pieces.enumerated() {
                    if number > 0 { words.append([]) }
                    if !piece.isEmpty { words[words.count - 1].append(.literal(String(piece), quoted: false)) }
                }
            } else {
                words[words.count - 1].append(.literal(value, quoted: true))
            }
        }
        return words.filter { !$0.isEmpty }.map { ShellWord(range: word.range, parts: $0) }
    }
}

extension ShellWord.Part {
    fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}
