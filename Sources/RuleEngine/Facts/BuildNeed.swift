/// What a build has to have for a check to find anything, told without asking the check.
public struct BuildNeed: Sendable {
    /// One of these instructions.
    var kinds = KindSet.all
    /// A command with one of these names; `nil` where that is not asked.
    var commands: NameFilter?
    var image = false

    /// Nothing, so that every build will do.
    public init() {}

    init(kinds: KindSet, commands: NameFilter?, image: Bool) {
        self.kinds = kinds
        self.commands = commands
        self.image = image
    }

    func isMet(by facts: Facts) -> Bool {
        if image, facts.build.image == nil { return false }
        // A file may have no instruction at all, and there are rules that look at its text.
        guard kinds == .all || kinds.mayShare(with: facts.kinds) else { return false }
        return commands?.mayShare(with: facts.commandNames) ?? true
    }
}
