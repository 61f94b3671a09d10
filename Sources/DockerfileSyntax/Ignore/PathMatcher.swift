/// Matches a cleaned pattern of `*`, `**`, `?`, `[…]` and `\`. `compile` in moby's patternmatcher.go.
struct PathMatcher: Sendable {
    private enum Token: Sendable {
        case literal(Unicode.Scalar)
        /// `?`: any character but `/`.
        case any
        /// `*`: any number of those.
        case star
        /// `**/` and `**`: any number of folders, none included.
        case folders
        /// `**` at the end.
        case rest
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    private var tokens: [Token] = []
    /// Patterns without special characters but `**` at one end are compared as they are.
    private var form = Form.exact

    private enum Form: Sendable {
        case exact
        case prefix([Unicode.Scalar])
        case suffix([Unicode.Scalar])
        case tokens
    }

    private let scalars: [Unicode.Scalar]

    /// `nil` for a pattern that Go's `filepath.Match` refuses.
    init?(_ pattern: [UInt8]) {
        scalars = Array(Bytes.string(pattern[...]).unicodeScalars)
        var index = 0
        while index < scalars.count {
            let start = index
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*":
                guard index < scalars.count, scalars[index] == "*" else {
                    tokens.append(.star)
                    form = .tokens
                    break
                }
                index += 1
                if index < scalars.count, scalars[index] == "/" { index += 1 }
                addDouble(isFirst: start == 0, isLast: index == scalars.count)
            case "?":
                tokens.append(.any)
                form = .tokens
            case "\\":
                guard index < scalars.count else { return nil }
                tokens.append(.literal(scalars[index]))
                index += 1
                form = .tokens
            case "[":
                guard let set = Self.set(scalars, &index) else { return nil }
                tokens.append(set)
                form = .tokens
            default:
                tokens.append(.literal(scalar))
            }
        }
    }

    private mutating func addDouble(isFirst: Bool, isLast: Bool) {
        if isFirst {
            tokens.append(isLast ? .rest : .folders)
            form = .suffix(Array(scalars.dropFirst(2)))
        } else if isLast {
            tokens.append(.rest)
            if case .exact = form { form = .prefix(Array(scalars.dropLast(2))) } else { form = .tokens }
        } else {
            tokens.append(.folders)
            form = .tokens
        }
    }

    /// `[a-z]`, `[^x]`, behind the bracket.
    private static func set(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Token? {
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        let isNegated = index < scalars.count && scalars[index] == "^"
        if isNegated { index += 1 }
        while index < scalars.count {
            if scalars[index] == "]", !ranges.isEmpty {
                index += 1
                return .set(ranges, isNegated: isNegated)
            }
            guard let low = member(scalars, &index) else { return nil }
            var high = low
            if index < scalars.count, scalars[index] == "-" {
                index += 1
                guard let end = member(scalars, &index) else { return nil }
                high = end
            }
            guard low <= high else { return nil }
            ranges.append(low...high)
        }
        return nil
    }

    private static func member(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Unicode.Scalar? {
        guard index < scalars.count, scalars[index] != "-", scalars[index] != "]" else { return nil }
        if scalars[index] == "\\" { index += 1 }
        // A set must be closed behind its last member.
        guard index + 1 < scalars.count else { return nil }
        index += 1
        return scalars[index - 1]
    }

    func matches(_ path: ArraySlice<Unicode.Scalar>) -> Bool {
        switch form {
        case .exact: path.elementsEqual(scalars)
        case .prefix(let prefix): path.starts(with: prefix)
        case .suffix(let suffix):
            path.suffix(suffix.count).elementsEqual(suffix)
                || (suffix.first == "/" && path.elementsEqual(suffix.dropFirst()))
        case .tokens: matchesTokens(path)
        }
    }

    /// All states are stepped together, so time is path × pattern.
    private func matchesTokens(_ path: ArraySlice<Unicode.Scalar>) -> Bool {
        var states = [Bool](repeating: false, count: tokens.count + 1)
        enter(&states, 0)
        for scalar in path {
            var following = [Bool](repeating: false, count: tokens.count + 1)
            for (index, token) in tokens.enumerated() where states[index] {
                switch token {
                case .literal(scalar): enter(&following, index + 1)
                case .any where scalar != "/": enter(&following, index + 1)
                case .star where scalar != "/": enter(&following, index)
                case .rest where scalar != "\n": enter(&following, index)
                case .folders where scalar != "\n":
                    // Within a folder's name nothing is skipped any more.
                    following[index] = true
                    if scalar == "/" { enter(&following, index + 1) }
                case .set(let ranges, let isNegated):
                    if ranges.contains(where: { $0.contains(scalar) }) != isNegated { enter(&following, index + 1) }
                default: break
                }
            }
            states = following
        }
        return states[tokens.count]
    }

    /// Comes to a token, and past those that may match nothing.
    private func enter(_ states: inout [Bool], _ index: Int) {
        var index = index
        while true {
            states[index] = true
            guard index < tokens.count else { return }
            switch tokens[index] {
            case .star, .folders, .rest: index += 1
            default: return
            }
        }
    }
}
