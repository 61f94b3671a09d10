/// Finds the name that somebody probably meant.
public enum NearestName {
    /// The candidate with the fewest edits to `name`, when they are few enough for a slip of the hand: a third of its
    /// bytes, at most three. Casing is no edit. `nil` as well for a name that is a candidate itself.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        of(name, among: candidates, atMost: max(1, min(3, name.utf8.count / 3)))
    }

    /// The same with a number of edits of one's own.
    public static func of(_ name: String, among candidates: some Sequence<String>, atMost limit: Int) -> String? {
        guard name.utf8.count <= longest else { return nil }
        let wanted = Array(name.lowercased().utf8)
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            if candidate == name { return nil }
            let distance = edits(wanted, Array(candidate.lowercased().utf8), limit: limit)
            guard distance <= limit else { continue }
            if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// ` Did you mean "x"?`, or nothing.
    public static func hint(for name: String, among candidates: some Sequence<String>) -> String {
        of(name, among: candidates).map { ". Did you mean \"\($0)\"?" } ?? ""
    }

    /// No name is longer, and what is longer costs time.
    private static let longest = 64

    /// Characters put in, left out, exchanged, or swapped with their neighbour (optimal string alignment);
    /// anything above the limit is `limit + 1`.
    private static func edits(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
        guard abs(a.count - b.count) <= limit else { return limit + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return min(last[b.count], limit + 1)
    }
}
