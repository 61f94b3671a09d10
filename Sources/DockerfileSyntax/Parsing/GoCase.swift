/// Letter case as Go has it, which BuildKit's keywords go by: one scalar for one scalar.
public enum GoCase {
    /// `strings.ToLower`: U+212A, the sign for kelvins, becomes `k`, and `İ` a plain `i`.
    public static func lowered(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.lowercased() }
        return mapped(text) { $0 == "\u{130}" ? "i" : single($0.properties.lowercaseMapping) ?? $0 }
    }

    /// `strings.ToUpper`: `ı` becomes `I`, and `ſ` becomes `S`.
    static func uppered(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.uppercased() }
        return mapped(text) { single($0.properties.uppercaseMapping) ?? $0 }
    }

    /// `strings.EqualFold` with a word of ASCII letters.
    static func equal(_ text: String, to word: String) -> Bool {
        mapped(text) { scalar in
            switch scalar {
            case "\u{17F}": "s"
            case "\u{212A}": "k"
            default: scalar.isASCII ? single(scalar.properties.lowercaseMapping) ?? scalar : scalar
            }
        } == word
    }

    private static func mapped(_ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(map(scalar)) }
        return String(result)
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
}
