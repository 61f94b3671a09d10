/// One character of a path out of a set: `[…]` and `\d`. moby hands patterns to Go's `regexp` piece by piece and does
/// not know when it is within brackets, so some of what stands in them means something else than it does to a shell.
struct PathSet: Sendable {
    private(set) var ranges: [ClosedRange<Unicode.Scalar>] = []
    private(set) var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }

    /// What stands behind a `[`: the set, and whether a `*` in it closed the set and repeats it, as `[ab*c]` becomes
    /// `[ab[^/]*c]`. `nil` where Go refuses it.
    static func read(_ scalars: [Unicode.Scalar], _ index: inout Int) -> (set: PathSet, isRepeated: Bool)? {
        var set = PathSet()
        if index < scalars.count, scalars[index] == "^" {
            set.isNegated = true
            index += 1
        }
        var isFirst = true
        while index < scalars.count {
            let scalar = scalars[index]
            switch scalar {
            case "]" where !isFirst:
                index += 1
                return (set, false)
            case "*" where index + 1 < scalars.count && scalars[index + 1] == "*":
                index += index + 2 < scalars.count && scalars[index + 2] == "/" ? 3 : 2
                set.add("(.*/)?")
            case "*", "?":
                index += 1
                set.add("[^/")
                return (set, scalar == "*")
            case "[" where index + 1 < scalars.count && scalars[index + 1] == ":":
                guard set.addClass(scalars, &index) else { return nil }
            default:
                guard set.addRange(scalars, &index) else { return nil }
            }
            isFirst = false
        }
        return nil
    }

    /// The set that `\` and a letter stand for; `nil` for any other letter.
    static func escaped(_ letter: Unicode.Scalar) -> PathSet? {
        var set = PathSet()
        switch letter {
        case "d", "D": set.ranges = ["0"..."9"]
        case "w", "W": set.ranges = word
        case "s", "S": set.ranges = ["\t"..."\n", "\u{C}"..."\r", " "..." "]
        default:
            guard let control = control(letter) else { return nil }
            set.ranges = [control...control]
        }
        set.isNegated = letter == "D" || letter == "W" || letter == "S"
        return set
    }

    private static let word: [ClosedRange<Unicode.Scalar>] = ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"]

    private static func control(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch letter {
        case "a": "\u{7}"
        case "f": "\u{C}"
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "v": "\u{B}"
        default: nil
        }
    }

    private mutating func add(_ text: String) {
        ranges += text.unicodeScalars.map { $0...$0 }
    }

    /// `a`, `a-z`, `\]`, `\d`.
    private mutating func addRange(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Bool {
        if scalars[index] == "\\", index + 1 < scalars.count, let set = Self.escaped(scalars[index + 1]) {
            // The ranges of what is not in it would be needed.
            guard !set.isNegated else { return false }
            ranges += set.ranges
            index += 2
            return true
        }
        guard let low = Self.member(scalars, &index) else { return false }
        var high = low
        if index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1] != "]" {
            index += 1
            guard let end = Self.member(scalars, &index) else { return false }
            high = end
        }
        guard low <= high else { return false }
        ranges.append(low...high)
        return true
    }

    private static func member(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Unicode.Scalar? {
        if index < scalars.count, scalars[index] == "\\" { index += 1 }
        guard index < scalars.count else { return nil }
        index += 1
        return scalars[index - 1]
    }

    /// `[:alpha:]`, which Go knows; a name that it does not know is an error.
    private mutating func addClass(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Bool {
        guard let end = scalars[(index + 2)...].firstIndex(of: ":"), end + 1 < scalars.count, scalars[end + 1] == "]"
        else { return addRange(scalars, &index) }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[(index + 2)..<end])
        guard let known = Self.classes[String(name)] else { return false }
        ranges += known
        index = end + 2
        return true
    }

    private static let classes: [String: [ClosedRange<Unicode.Scalar>]] = [
        "alnum": ["0"..."9", "A"..."Z", "a"..."z"], "alpha": ["A"..."Z", "a"..."z"], "ascii": ["\0"..."\u{7F}"],
        "blank": ["\t"..."\t", " "..." "], "cntrl": ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"], "digit": ["0"..."9"],
        "graph": ["!"..."~"], "lower": ["a"..."z"], "print": [" "..."~"],
        "punct": ["!"..."/", ":"..."@", "["..."`", "{"..."~"], "space": ["\t"..."\r", " "..." "],
        "upper": ["A"..."Z"], "word": word, "xdigit": ["0"..."9", "A"..."F", "a"..."f"],
    ]
}
