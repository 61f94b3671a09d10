/// `FROM [--platform=…] image [AS name]`.
public struct FromInstruction: Sendable {
    /// As written, before expansion.
    public let image: Word?
    /// The word `AS` in the file's casing.
    public let asKeyword: Word?
    /// The stage's name in the file's casing; BuildKit compares names in lower case.
    public let alias: Word?
    public let platform: Flag?
}

extension Instruction {
    /// The instruction as FROM.
    public var asFrom: FromInstruction? {
        guard kind == .from else { return nil }
        let words = arguments.words
        let hasAlias = words.count == 3 && GoCase.equal(words[1].value, to: "as")
        return FromInstruction(
            image: words.first, asKeyword: hasAlias ? words[1] : nil, alias: hasAlias ? words[2] : nil,
            platform: flag("platform"))
    }
}
