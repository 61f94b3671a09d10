import RuleEngine

/// The linters of one thread, each copied when the thread first needs it.
struct LinterCopies {
    private var copies: [ObjectIdentifier: Linter] = [:]

    mutating func copy(of linter: Linter) -> Linter {
        if let known = copies[linter.identity] { return known }
        let copy = linter.copy
        copies[linter.identity] = copy
        return copy
    }
}
