/// What is wrong with a layer's bytes, before it is known which layer of the image that is.
struct LayerFault: Error, Sendable, Hashable {
    var code: String
    /// A clause that goes on from "Layer 3 (sha256:…)".
    var reason: String
    var severity: ImageProblem.Severity = .error

    static func unreadable(_ error: ImageError) -> LayerFault {
        LayerFault(code: "unreadable-blob", reason: "cannot be read: \(error.clause)")
    }

    static func corrupt(_ reason: String) -> LayerFault { LayerFault(code: "corrupt-layer", reason: reason) }

    static func limit(_ reason: String) -> LayerFault { LayerFault(code: "limit", reason: reason) }
}

/// Faults of one layer; of each code only the first few are kept word for word.
struct LayerFaults: Sendable {
    private(set) var list: [LayerFault] = []
    private var counts: [String: Int] = [:]
    private static let kept = 5

    mutating func add(_ fault: LayerFault) {
        counts[fault.code, default: 0] += 1
        if counts[fault.code, default: 0] <= Self.kept { list.append(fault) }
    }

    /// The faults, and for each code with more than were kept, how many more.
    var summary: [LayerFault] {
        list
            + counts.filter { $0.value > Self.kept }.sorted { $0.key < $1.key }.map { code, count in
                let severity = list.first { $0.code == code }?.severity ?? .error
                return LayerFault(
                    code: code, reason: "has \(count - Self.kept) more problems of the kind \(code)",
                    severity: severity)
            }
    }
}
