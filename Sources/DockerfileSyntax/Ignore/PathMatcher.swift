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
        case set(PathSet)
        case repeated(PathSet)
        /// `^`, which Go takes for the start of the path wherever it stands.
        case start
        case end
        /// What Go knows, and no path can have.
        case never

        var isEnd: Bool { if case .end = self { true } else { false } }
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

    /// `nil` for a pattern that Go's `filepath.Match` or its `regexp` refuses.
    init?(_ pattern: [UInt8]) {
        scalars = Array(Bytes.string(pattern[...]).unicodeScalars)
        guard GoPathPattern.isValid(scalars) else { return nil }
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
                guard index < scalars.count, let token = Self.escaped(scalars[index]) else { return nil }
                tokens.append(token)
                index += 1
                form = .tokens
            case "[":
                guard let (set, isRepeated) = PathSet.read(scalars, &index) else { return nil }
                tokens.append(isRepeated ? .repeated(set) : .set(set))
                form = .tokens
            case "]":
                tokens.append(.literal(scalar))
                form = .tokens
            case "^":
                tokens.append(.start)
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

    /// What `\` and a character stand for in Go's `regexp`; `nil` for what it does not know.
    private static func escaped(_ scalar: Unicode.Scalar) -> Token? {
        guard scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
            return .literal(scalar)
        }
        if let set = PathSet.escaped(scalar) { return .set(set) }
        switch scalar {
        case "A": return .start
        case "z": return .end
        // Word boundaries, quoting, Unicode classes, code points.
        case "b", "B", "Q", "E", "p", "P", "x", "0"..."7": return .never
        default: return nil
        }
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
        enter(&states, 0, isStart: true)
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
                case .set(let set) where set.contains(scalar): enter(&following, index + 1)
                case .repeated(let set) where set.contains(scalar): enter(&following, index)
                default: break
                }
            }
            states = following
        }
        return states.indices.contains { states[$0] && tokens[$0...].allSatisfy(\.isEnd) }
    }

    /// Comes to a token, and past those that may match nothing.
    private func enter(_ states: inout [Bool], _ index: Int, isStart: Bool = false) {
        var index = index
        while true {
            states[index] = true
            guard index < tokens.count else { return }
            switch tokens[index] {
            case .star, .folders, .rest, .repeated: index += 1
            case .start where isStart: index += 1
            default: return
            }
        }
    }
}
