import DockerfileSyntax

/// The variables of a stage at one point. All points of a stage share one log of assignments, so that a thousand
/// ENV instructions do not cost a thousand copies.
public struct Variables: Sendable {
    private var log: [String: [Assignment]] = [:]
    /// How many assignments have been made at this point; later ones in the log are not seen.
    private var count = 0

    /// Bytes of all values in the log.
    private var bytes = 0
    /// Past this, values are taken for unknown: a few lines can ask for any amount of memory.
    private static let maximumBytes = 1 << 26

    private struct Assignment: Sendable {
        var number: Int
        var value: VariableValue
    }

    public init() {}

    /// The value at this point; `nil` for a name that was not set up to here.
    public subscript(name: String) -> VariableValue? {
        guard let assignments = log[name] else { return nil }
        var low = 0
        var high = assignments.count
        while low < high {
            let middle = (low + high) / 2
            if assignments[middle].number < count { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : assignments[low - 1].value
    }

    /// The names set up to here, in no order.
    public var names: [String] {
        log.keys.filter { self[$0] != nil }
    }

    mutating func set(_ name: String, _ value: VariableValue) {
        var value = value
        if case .known(let text) = value {
            if bytes + text.utf8.count > Self.maximumBytes { value = .unknown } else { bytes += text.utf8.count }
        }
        log[name, default: []].append(Assignment(number: count, value: value))
        count += 1
    }

    /// This point without the log, until `share` gives it back. While a stage is read, nothing else may hold
    /// the log, or every assignment would copy it.
    var bare: Variables {
        var point = Variables()
        point.count = count
        return point
    }

    /// Sees the log of a later point of the same stage.
    mutating func share(_ later: Variables) {
        log = later.log
    }
}
