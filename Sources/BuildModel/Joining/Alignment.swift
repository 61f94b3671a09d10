/// The best way to lay the steps of a Dockerfile beside the entries of a history, both in order.
/// Either may have pieces that the other lacks; where several ways are equal, later pieces pair first,
/// since a history begins with the base image's own entries.
struct Alignment {
    /// For each step the entry it pairs with.
    private(set) var entries: [Int?]

    /// - Parameter score: how well a step and an entry go together; 0 when they cannot.
    init(stepCount: Int, entryCount: Int, score: (_ step: Int, _ entry: Int) -> Int) {
        var best = Array(repeating: Array(repeating: 0, count: entryCount + 1), count: stepCount + 1)
        var scores = Array(repeating: Array(repeating: 0, count: entryCount), count: stepCount)
        for step in 0..<stepCount {
            for entry in 0..<entryCount {
                let points = score(step, entry)
                scores[step][entry] = points
                let paired = points > 0 ? best[step][entry] + points : 0
                best[step + 1][entry + 1] = max(paired, best[step][entry + 1], best[step + 1][entry])
            }
        }
        entries = Array(repeating: nil, count: stepCount)
        var step = stepCount
        var entry = entryCount
        while step > 0, entry > 0 {
            let points = scores[step - 1][entry - 1]
            if points > 0, best[step][entry] == best[step - 1][entry - 1] + points {
                entries[step - 1] = entry - 1
                step -= 1
                entry -= 1
            } else if best[step][entry] == best[step][entry - 1] {
                entry -= 1
            } else {
                step -= 1
            }
        }
    }
}
