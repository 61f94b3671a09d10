/// A pattern for paths in an image, such as `/var/lib/apt/lists/**`.
///
/// `*` stands for any bytes but `/`, `?` for one of them, `**` as a whole component for any number of
/// components, `[a-z]` and `[!a-z]` for one byte, `\` takes the next byte as it is. `a/**` is everything
/// below `a`, not `a` itself.
public struct PathGlob: Sendable, Hashable {
    let components: [Component]
    /// Components at the start that have no wildcard, joined: what cannot lie below it cannot match.
    let literalPrefix: [UInt8]

    enum Component: Sendable, Hashable {
        case literal([UInt8])
        case pattern([Token])
        case anyDepth
    }

    enum Token: Sendable, Hashable {
        case byte(UInt8)
        case one
        case many
        case set([ClosedRange<UInt8>], negated: Bool)
    }

    /// A leading `/` may be there or not: paths are always from the root of the image.
    public init(_ pattern: String) {
        var components: [Component] = []
        for part in Array(pattern.utf8).split(separator: UInt8(ascii: "/")) {
            let next = Self.compile(part)
            if next == .anyDepth, components.last == .anyDepth { continue }
            components.append(next)
        }
        self.components = components
        var prefix: [UInt8] = []
        for case .literal(let name) in components.prefix(while: { if case .literal = $0 { true } else { false } }) {
            if !prefix.isEmpty { prefix.append(UInt8(ascii: "/")) }
            prefix += name
        }
        literalPrefix = prefix
    }

    /// `path` has no leading `/`.
    public func matches(_ path: some Collection<UInt8>) -> Bool {
        let bytes = Array(path)
        return matches(bytes[...])
    }

    /// `path` has no leading `/`.
    public func matches(_ path: ArraySlice<UInt8>) -> Bool {
        let names = path.split(separator: UInt8(ascii: "/"))
        // The last `**` that was passed, and where to go on when what follows it does not fit.
        var (name, component) = (0, 0)
        var retry: (name: Int, component: Int)?
        while name < names.count {
            if component < components.count, components[component] == .anyDepth {
                retry = (name, component)
                component += 1
                continue
            }
            if component < components.count, Self.fits(names[name], components[component]) {
                name += 1
                component += 1
                continue
            }
            guard let last = retry else { return false }
            retry = (last.name + 1, last.component)
            name = last.name + 1
            component = last.component + 1
        }
        // What is left of the pattern may only be a `**`, and only one that may stand for nothing: `a/**` is
        // what lies below `a`.
        if component < components.count { return component == 0 && components == [.anyDepth] }
        return true
    }

    /// False when nothing in `directory`, at any depth, can match.
    func canMatch(below directory: ArraySlice<UInt8>) -> Bool {
        let shared = min(directory.count, literalPrefix.count)
        return directory.prefix(shared).elementsEqual(literalPrefix.prefix(shared))
    }

    private static func compile(_ part: ArraySlice<UInt8>) -> Component {
        if part.elementsEqual([UInt8(ascii: "*"), UInt8(ascii: "*")]) { return .anyDepth }
        var tokens: [Token] = []
        var position = part.startIndex
        while position < part.endIndex {
            switch part[position] {
            case UInt8(ascii: "*"):
                if tokens.last != .many { tokens.append(.many) }
                position += 1
            case UInt8(ascii: "?"):
                tokens.append(.one)
                position += 1
            case UInt8(ascii: "\\") where position + 1 < part.endIndex:
                tokens.append(.byte(part[position + 1]))
                position += 2
            case UInt8(ascii: "["):
                if let (token, end) = set(part[(position + 1)...]) {
                    tokens.append(token)
                    position = end
                } else {
                    tokens.append(.byte(part[position]))
                    position += 1
                }
            default:
                tokens.append(.byte(part[position]))
                position += 1
            }
        }
        var literal: [UInt8] = []
        for token in tokens {
            guard case .byte(let byte) = token else { return .pattern(tokens) }
            literal.append(byte)
        }
        return .literal(literal)
    }

    /// What stands behind `[`; `nil` when no `]` ends it, and it is a byte like any other.
    private static func set(_ text: ArraySlice<UInt8>) -> (Token, end: Int)? {
        var position = text.startIndex
        var negated = false
        if let first = text.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "^") {
            negated = true
            position += 1
        }
        var ranges: [ClosedRange<UInt8>] = []
        while position < text.endIndex {
            let low = text[position]
            if low == UInt8(ascii: "]"), !ranges.isEmpty { return (.set(ranges, negated: negated), position + 1) }
            if position + 2 < text.endIndex, text[position + 1] == UInt8(ascii: "-"),
                text[position + 2] != UInt8(ascii: "]")
            {
                let high = text[position + 2]
                ranges.append(min(low, high)...max(low, high))
                position += 3
            } else {
                ranges.append(low...low)
                position += 1
            }
        }
        return nil
    }

    static func fits(_ name: ArraySlice<UInt8>, _ component: Component) -> Bool {
        switch component {
        case .anyDepth: true
        case .literal(let literal): name.count == literal.count && name.elementsEqual(literal)
        case .pattern(let tokens): fits(name, tokens)
        }
    }

    private static func fits(_ name: ArraySlice<UInt8>, _ tokens: [Token]) -> Bool {
        var position = name.startIndex
        var token = 0
        var retry: (position: Int, token: Int)?
        while position < name.endIndex {
            if token < tokens.count, tokens[token] == .many {
                retry = (position, token)
                token += 1
                continue
            }
            if token < tokens.count, fits(name[position], tokens[token]) {
                position += 1
                token += 1
                continue
            }
            guard let last = retry else { return false }
            retry = (last.position + 1, last.token)
            position = last.position + 1
            token = last.token + 1
        }
        while token < tokens.count, tokens[token] == .many { token += 1 }
        return token == tokens.count
    }

    private static func fits(_ byte: UInt8, _ token: Token) -> Bool {
        switch token {
        case .byte(let wanted): byte == wanted
        case .one: true
        case .many: false
        case .set(let ranges, let negated): ranges.contains { $0.contains(byte) } != negated
        }
    }
}
