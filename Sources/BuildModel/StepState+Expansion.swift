import DockerfileSyntax

extension StepState {
    /// A word with its variables put in; `nil` when any of them is not known.
    public func expand(_ word: String, escape: UInt8) -> String? {
        WordExpander(escape: escape).expand(word, lookup: value(of:)).known
    }
}
