import RuleFormat

/// Globs of an option, compiled once.
struct NameGlobs: Sendable {
    private let globs: [Glob]

    /// What is no glob fits nothing.
    init(_ texts: [String], ignoringCase: Bool = false) {
        globs = texts.compactMap { try? Glob($0, ignoringCase: ignoringCase) }
    }

    func fit(_ text: String) -> Bool {
        globs.contains { $0.matches(text) }
    }
}
