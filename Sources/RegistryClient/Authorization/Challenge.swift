/// One way to authorise oneself that a server names in `WWW-Authenticate`. RFC 9110 § 11.6.1.
struct Challenge: Hashable, Sendable {
    /// In small letters: `basic`, `bearer`.
    var scheme: String
    /// By names in small letters.
    var parameters: [String: String] = [:]

    /// All challenges of one header; what cannot be read ends the list.
    static func parse(_ header: String) -> [Challenge] {
        var scanner = ChallengeScanner(header)
        return scanner.challenges()
    }
}

/// Reads `Bearer realm="…",service=x, Basic realm=y`.
private struct ChallengeScanner {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func challenges() -> [Challenge] {
        var found: [Challenge] = []
        skip { $0 == " " || $0 == "\t" || $0 == "," }
        while let word = token() {
            skipBlanks()
            if rest.first == "=", found.last != nil {
                guard let value = value() else { break }
                found[found.count - 1].parameters[word.lowercased()] = value
            } else {
                found.append(Challenge(scheme: word.lowercased()))
            }
            skip { $0 == " " || $0 == "\t" || $0 == "," }
        }
        return found
    }

    private mutating func skip(_ isSkipped: (Character) -> Bool) {
        rest = rest.drop(while: isSkipped)
    }

    private mutating func skipBlanks() {
        skip { $0 == " " || $0 == "\t" }
    }

    private mutating func token() -> String? {
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~/:".contains($0)) }
        rest = rest[word.endIndex...]
        return word.isEmpty ? nil : String(word)
    }

    private mutating func value() -> String? {
        rest = rest.dropFirst()
        skipBlanks()
        guard rest.first == "\"" else { return token() }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return value
            case "\\": if let next = rest.popFirst() { value.append(next) }
            default: value.append(character)
            }
        }
        return nil
    }
}
