/// A target as the package manifest declares it.
struct Target: Equatable {
    var name: String
    var kind: String
    /// Targets and products that it may import.
    var dependencies: [String]
}

/// Something that the house rules forbid; the text says where and what.
struct Violation: Equatable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
