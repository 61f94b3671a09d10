/// What a value has to be: a flag's, a tag, a user, a word.
public indirect enum ValuePattern: Sendable, Hashable {
    /// Is there, whatever it is.
    case present
    case absent
    /// The whole text by a glob: `*` any characters, `?` one, `[abc]`, `{a,b}`, `\` takes the next as it is.
    case glob(String)
    /// A regular expression that is found somewhere in the text.
    case regex(String)
    case anyOf([ValuePattern])
    case not(ValuePattern)
    /// What a configuration sets under this name. While nothing is set, nobody knows whether it fits.
    case option(String)
}

/// How many there have to be; both bounds count themselves.
public struct CountRange: Sendable, Hashable {
    public var atLeast: Int?
    public var atMost: Int?

    public init(atLeast: Int? = nil, atMost: Int? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    public func contains(_ count: Int) -> Bool {
        count >= (atLeast ?? 0) && count <= (atMost ?? Int.max)
    }
}
