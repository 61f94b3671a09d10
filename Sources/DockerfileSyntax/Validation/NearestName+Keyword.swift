import SourceText

extension NearestName {
    /// The name that a misspelt keyword, flag or mount option may stand for. These are short and known to all, so
    /// fewer edits than elsewhere still are a slip: one, or two in names longer than four characters.
    static func ofKeyword(_ name: String, among names: some Sequence<String>) -> String? {
        of(name, among: names, atMost: name.utf8.count > 4 ? 2 : 1)
    }
}

extension Instruction {
    /// True for a keyword that nobody knows and that was likely meant for FROM: what stands below is in its stage, and
    /// the slip is one mistake.
    public var isLikelyFrom: Bool {
        kind == .unknown && NearestName.ofKeyword(keyword.value, among: ["FROM"]) != nil
    }
}
