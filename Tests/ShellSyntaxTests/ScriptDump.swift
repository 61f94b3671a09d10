import ShellSyntax
import SourceText

/// A text that is a whole file, so that ranges can be checked by slicing it.
func script(_ text: String, _ dialect: ShellDialect = .bash) -> ShellScript {
    ShellScript(parsing: MappedText(file(text), 0..<text.utf8.count), dialect: dialect)
}

func file(_ text: String) -> SourceFile { SourceFile(path: "script", text: text) }

extension ShellScript {
    /// One line a command: `?` where it may not run, what joins it, wrappers with `>`, assignments, name, arguments.
    func dump() -> [String] { commands.map(\.dump) }
}

extension ShellCommand {
    var dump: String {
        var pieces: [String] = []
        if isConditional { pieces.append("?") }
        switch joint {
        case .start: break
        case .and: pieces.append("&&")
        case .or: pieces.append("||")
        case .sequence: pieces.append(";")
        case .background: pieces.append("&")
        case .pipe: pieces.append("|")
        }
        pieces += wrappers.map { $0 + ">" }
        pieces += assignments.map { $0.name + ($0.isAppending ? "+=" : "=") + $0.value.dump }
        if nameWord != nil { pieces.append(name.isEmpty ? nameWord?.dump ?? "" : name) }
        pieces += arguments.map(\.dump)
        pieces += redirections.map { ($0.descriptor.map(String.init) ?? "") + $0.symbol + $0.target.dump }
        return pieces.joined(separator: " ")
    }
}

extension ShellWord {
    /// The word with its parts told apart; quoted text stands in `'…'`.
    var dump: String {
        parts.map { part in
            switch part {
            case .literal(let text, let quoted): quoted ? "'" + text + "'" : text
            case .parameter(let name, let operation, _): operation.isEmpty ? "$" + name : "${" + name + operation + "}"
            case .command(let list, _): "$(" + String(list.items.count) + ")"
            case .arithmetic(let text): "$((" + text + "))"
            case .process: "<()"
            case .array(let words): "(" + words.map(\.dump).joined(separator: " ") + ")"
            }
        }.joined()
    }
}
