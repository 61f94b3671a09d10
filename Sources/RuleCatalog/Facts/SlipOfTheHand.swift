/// Tells a name that was mistyped from one that is only similar: `WORK_GID` is no slip for `WORK_UID`.
enum SlipOfTheHand {
    /// True when a letter is missing or too much, or two neighbours have changed places.
    static func isOne(_ name: String, for other: String) -> Bool {
        let (a, b) = (Array(name.utf8), Array(other.utf8))
        guard abs(a.count - b.count) <= 1, a != b else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (left, right) = (a[start..<a.count - end], b[start..<b.count - end])
        if left.count + right.count == 1 { return true }
        return left.count == 2 && left.elementsEqual(right.reversed())
    }
}
