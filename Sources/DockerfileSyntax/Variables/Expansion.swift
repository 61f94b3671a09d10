/// What is known of a variable.
public enum VariableValue: Sendable, Hashable {
    case known(String)
    /// Declared nowhere; expands to nothing.
    case unset
    /// Set, but to something that only the build knows.
    case unknown
}

/// The result of expanding a word.
public enum Expansion: Sendable, Hashable {
    case value(String)
    /// Some variable in it cannot be known.
    case unknown
    /// BuildKit would refuse it: `${v:?message}`, a bad substitution, an open quote.
    case failure(String)

    /// The value, where it is known.
    public var known: String? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// The result of expanding text and splitting it into words.
public enum WordsExpansion: Sendable, Hashable {
    case words([String])
    /// Some variable in it cannot be known, and so not where the words end either.
    case unknown
    /// BuildKit would refuse it.
    case failure(String)

    /// The words, where they are known.
    public var known: [String]? {
        if case .words(let words) = self { words } else { nil }
    }
}
