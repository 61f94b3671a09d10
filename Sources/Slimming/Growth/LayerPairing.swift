/// Pairs the layers of two images: those of the same content, then those of the same instruction in their order, then
/// those that come behind the same layer and are made by the same kind of instruction.
struct LayerPairing {
    /// Places in the old and the new image; `nil` where there is none.
    private(set) var pairs: [(old: Int?, new: Int?)] = []

    private let old: [SizeSnapshot.LayerSize]
    private let new: [SizeSnapshot.LayerSize]
    private var partnerOfOld: [Int?]
    private var partnerOfNew: [Int?]

    init(_ old: [SizeSnapshot.LayerSize], _ new: [SizeSnapshot.LayerSize]) {
        self.old = old
        self.new = new
        partnerOfOld = Array(repeating: nil, count: old.count)
        partnerOfNew = Array(repeating: nil, count: new.count)
        pair { $0.diffID }
        pair { $0.step.isEmpty ? nil : $0.step }
        pairNeighbours()
        pairs = new.indices.map { (partnerOfNew[$0], $0) }
        pairs += old.indices.filter { partnerOfOld[$0] == nil }.map { ($0, nil) }
    }

    /// The first of a key with the first, the second with the second.
    private mutating func pair(by key: (SizeSnapshot.LayerSize) -> String?) {
        var places: [String: ArraySlice<Int>] = [:]
        for index in old.indices where partnerOfOld[index] == nil {
            if let key = key(old[index]) { places[key, default: []].append(index) }
        }
        for index in new.indices where partnerOfNew[index] == nil {
            guard let key = key(new[index]), let place = places[key]?.popFirst() else { continue }
            join(place, index)
        }
    }

    /// An instruction that was changed still stands where it stood, behind the same layer.
    private mutating func pairNeighbours() {
        var gaps: [Int?: (old: [Int], new: [Int])] = [:]
        var last: Int?
        for index in old.indices {
            if partnerOfOld[index] != nil { last = index } else { gaps[last, default: ([], [])].old.append(index) }
        }
        last = nil
        for index in new.indices {
            if let partner = partnerOfNew[index] { last = partner } else { gaps[last]?.new.append(index) }
        }
        for gap in gaps.values { pair(gap.old.prefix(Self.reach), gap.new.prefix(Self.reach)) }
    }

    /// Those first that begin most alike; instructions do not change places.
    private mutating func pair(_ before: ArraySlice<Int>, _ after: ArraySlice<Int>) {
        let alike = before.flatMap { a in
            after.filter { keyword(old[a]) == keyword(new[$0]) }.map { (a, $0, shared(old[a], new[$0])) }
        }
        var joined: [(Int, Int)] = []
        for (a, b, _) in alike.sorted(by: { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }) {
            guard joined.allSatisfy({ $0.0 < a && $0.1 < b || $0.0 > a && $0.1 > b }) else { continue }
            joined.append((a, b))
            join(a, b)
        }
    }

    /// Farther apart, nobody would take one for the other.
    private static let reach = 32

    private mutating func join(_ old: Int, _ new: Int) {
        partnerOfOld[old] = new
        partnerOfNew[new] = old
    }

    private func keyword(_ layer: SizeSnapshot.LayerSize) -> Substring { layer.step.prefix { $0 != " " } }

    private func shared(_ a: SizeSnapshot.LayerSize, _ b: SizeSnapshot.LayerSize) -> Int {
        zip(a.step.utf8, b.step.utf8).prefix { $0 == $1 }.count
    }
}
