import DockerfileSyntax

/// Kinds of instructions as bits, which are compared without a look at each.
struct KindSet: Sendable, Hashable {
    private var bits: UInt32

    static let all = KindSet(bits: .max)

    private init(bits: UInt32) { self.bits = bits }

    init(_ kinds: some Sequence<InstructionKind>) {
        bits = kinds.reduce(0) { $0 | 1 << $1.number }
    }

    func contains(_ kind: InstructionKind) -> Bool { bits & 1 << kind.number != 0 }
    func mayShare(with other: KindSet) -> Bool { bits & other.bits != 0 }
    func intersection(_ other: KindSet) -> KindSet { KindSet(bits: bits & other.bits) }
    func union(_ other: KindSet) -> KindSet { KindSet(bits: bits | other.bits) }
}

extension InstructionKind {
    fileprivate var number: UInt32 {
        switch self {
        case .add: 0
        case .arg: 1
        case .cmd: 2
        case .copy: 3
        case .entrypoint: 4
        case .env: 5
        case .expose: 6
        case .from: 7
        case .healthcheck: 8
        case .label: 9
        case .maintainer: 10
        case .onbuild: 11
        case .run: 12
        case .shell: 13
        case .stopsignal: 14
        case .user: 15
        case .volume: 16
        case .workdir: 17
        case .unknown: 18
        }
    }
}
