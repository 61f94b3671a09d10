import SourceText

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

    /// Files that were to be looked into, the first of which is named.
    static func unkept(_ path: [UInt8], count: Int, limit: Int) -> LayerFault {
        let others = count == 1 ? " was" : " and \(count - 1) more were"
        return LayerFault(
            code: ImageProblem.unkeptContents,
            reason: "has more to look into than the limit of \(limit) bytes that are kept of one layer "
                + "(\(ImageLimits.Name.keptBytes)): \(PrintableText.escaped([UInt8(ascii: "/")] + path))\(others) "
                + "passed over, so packages may be missing",
            severity: .note)
    }

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
