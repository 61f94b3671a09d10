/// Collects the parts of a word; neighbouring bytes of the same quoting become one literal.
struct WordBuilder {
    private(set) var parts: [ShellWord.Part] = []
    private var pending: [UInt8] = []
    private var isPendingQuoted = false
    private var hasPending = false

    /// How often something has been added.
    private(set) var additions = 0

    mutating func append(_ bytes: some Collection<UInt8>, quoted: Bool) {
        if hasPending, isPendingQuoted != quoted { flush() }
        additions += 1
        pending.append(contentsOf: bytes)
        isPendingQuoted = quoted
        hasPending = true
    }

    mutating func append(_ part: ShellWord.Part) {
        flush()
        additions += 1
        parts.append(part)
    }

    mutating func finish() -> [ShellWord.Part] {
        flush()
        return parts
    }

    private mutating func flush() {
        guard hasPending else { return }
        parts.append(.literal(String(decoding: pending, as: UTF8.self), quoted: isPendingQuoted))
        pending.removeAll(keepingCapacity: true)
        hasPending = false
    }
}
