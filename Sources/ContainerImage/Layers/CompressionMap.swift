/// How far into a layer's compressed bytes its plain ones lie.
public struct CompressionMap: Sendable, Hashable {
    /// Places in the plain stream, and those in the stored one at which they were reached; both only grow.
    private var plain: [Int] = [0]
    private var stored: [Int] = [0]

    /// Plain bytes between two places: more cost time, fewer blur what single files take.
    static let step = 128 << 10

    public init() {}

    mutating func note(plain position: Int, stored storedPosition: Int) {
        guard position > plain[plain.count - 1] else { return }
        plain.append(position)
        stored.append(max(storedPosition, stored[stored.count - 1]))
    }

    /// The same, where places come by that are close together: a few of them are enough.
    mutating func note(nextPlain position: Int, stored storedPosition: Int) {
        guard position - plain[plain.count - 1] >= Self.step else { return }
        note(plain: position, stored: storedPosition)
    }

    /// True where nothing is known.
    public var isEmpty: Bool { plain.count < 2 }

    /// The compressed bytes that some of the plain ones take; between two known places evenly.
    public func storedBytes(ofPlain range: Range<Int>) -> Double {
        place(range.upperBound) - place(range.lowerBound)
    }

    private func place(_ position: Int) -> Double {
        guard position > 0, !isEmpty else { return 0 }
        // The first known place at or behind the position.
        var (low, high) = (1, plain.count)
        while low < high {
            let middle = (low + high) / 2
            if plain[middle] < position { low = middle + 1 } else { high = middle }
        }
        guard low < plain.count else { return Double(stored[stored.count - 1]) }
        let share = Double(position - plain[low - 1]) / Double(plain[low] - plain[low - 1])
        return Double(stored[low - 1]) + share * Double(stored[low] - stored[low - 1])
    }
}
