extension Finding {
    /// True when both are about the same files of the same layer.
    func answers(for other: Finding) -> Bool {
        guard let mine = evidence, let theirs = other.evidence, mine.layer == theirs.layer, rule != other.rule else {
            return false
        }
        return theirs.paths.contains { path in mine.paths.contains(path) }
    }
}
