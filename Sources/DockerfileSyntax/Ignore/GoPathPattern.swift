/// The grammar of Go's `filepath.Match`, which moby asks whether a pattern is one at all.
enum GoPathPattern {
    static func isValid(_ scalars: [Unicode.Scalar]) -> Bool {
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "\\" {
                guard index < scalars.count else { return false }
                index += 1
            } else if scalar == "[" {
                guard skipSet(scalars, &index) else { return false }
            }
        }
        return true
    }

    /// `[a-z]`, `[^x]`, behind the bracket.
    private static func skipSet(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Bool {
        if index < scalars.count, scalars[index] == "^" { index += 1 }
        var isEmpty = true
        while index < scalars.count {
            if scalars[index] == "]", !isEmpty {
                index += 1
                return true
            }
            guard let low = member(scalars, &index) else { return false }
            if index < scalars.count, scalars[index] == "-" {
                index += 1
                guard let high = member(scalars, &index), low <= high else { return false }
            }
            isEmpty = false
        }
        return false
    }

    private static func member(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Unicode.Scalar? {
        guard index < scalars.count, scalars[index] != "-", scalars[index] != "]" else { return nil }
        if scalars[index] == "\\" { index += 1 }
        // A set must be closed behind its last member.
        guard index + 1 < scalars.count else { return nil }
        index += 1
        return scalars[index - 1]
    }
}
