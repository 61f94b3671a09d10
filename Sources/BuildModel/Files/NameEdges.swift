import ContainerImage

/// What a component of a glob asks of the ends of a name, to rule most names out without going through it.
struct NameEdges: Sendable {
    /// `nil` for any byte.
    private(set) var first: UInt8?
    private(set) var last: UInt8?
    private var least = 0
    private var most = Int.max
    private(set) var isAnyDepth = false

    init(_ component: PathGlob.Component) {
        switch component {
        case .anyDepth: isAnyDepth = true
        case .literal(let name):
            (first, last) = (name.first, name.last)
            (least, most) = (name.count, name.count)
        case .pattern(let tokens):
            if case .byte(let byte)? = tokens.first { first = byte }
            if case .byte(let byte)? = tokens.last { last = byte }
            least = tokens.count { $0 != .many }
        }
    }

    func admit(_ ends: NameEnds) -> Bool {
        ends.count >= least && ends.count <= most && (first ?? ends.first) == ends.first
            && (last ?? ends.last) == ends.last
    }
}
