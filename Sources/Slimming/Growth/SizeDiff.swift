import ContainerImage

/// What grew and what shrank between two images, and by how much.
public struct SizeDiff: Sendable, Hashable {
    public var old: SizeSnapshot
    public var new: SizeSnapshot
    public var sections: [Section]

    /// One way of dividing a growth.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case layer, step, package, directory, file
    }

    /// The growth of one total, divided.
    public struct Section: Sendable, Hashable {
        public var kind: Kind
        /// Of the disk size for layers and steps, of the final size for all else.
        public var growth: Int
        /// All that is not as it was, largest change first. Together they are the growth.
        public var changes: [Change]

        public init(kind: Kind, growth: Int, changes: [Change]) {
            self.kind = kind
            self.growth = growth
            self.changes = changes
        }

        /// The growth of all that does not stand among the first `count`.
        public func others(after count: Int) -> Int {
            changes.prefix(count).reduce(growth) { Saturated.difference($0, $1.growth) }
        }
    }

    /// One part that is not as it was. Bytes are `nil` on the side where it is not.
    public struct Change: Sendable, Hashable {
        public var name: String
        /// What kind of package it is; `rest` for a directory but for those in it that are listed by themselves.
        public var type: String
        /// What it was, where that is more than its bytes: a version, an instruction.
        public var from: String?
        /// What it is.
        public var to: String?
        public var old: Int?
        public var new: Int?
        /// The lines of the Dockerfile that a step or a layer is of, on either side; `nil` where they are not known.
        public var oldLines: ClosedRange<Int>?
        public var newLines: ClosedRange<Int>?

        public init(
            name: String, type: String = "", from: String? = nil, to: String? = nil, old: Int?, new: Int?
        ) {
            self.name = name
            self.type = type
            self.from = from
            self.to = to
            self.old = old
            self.new = new
        }

        /// Bytes more, or fewer when negative.
        public var growth: Int { Saturated.difference(new ?? 0, old ?? 0) }
    }

    /// One total on both sides.
    public struct Total: Sendable, Hashable {
        public var name: String
        public var old: Int
        public var new: Int

        public var growth: Int { Saturated.difference(new, old) }
        /// The growth as a share of what was; `nil` where nothing was.
        public var share: Double? { old > 0 ? Double(growth) / Double(old) : nil }
    }

    public init(old: SizeSnapshot, new: SizeSnapshot) {
        self.old = old
        self.new = new
        sections = GrowthParts(old, new).sections
    }

    public var totals: [Total] { [transfer, disk, final, waste] }
    public var transfer: Total { Total(name: "transfer", old: old.sizes.transfer, new: new.sizes.transfer) }
    public var disk: Total { Total(name: "disk", old: old.sizes.disk, new: new.sizes.disk) }
    public var final: Total { Total(name: "final", old: old.sizes.final, new: new.sizes.final) }
    public var waste: Total { Total(name: "waste", old: old.sizes.waste, new: new.sizes.waste) }

    public func section(_ kind: Kind) -> Section? { sections.first { $0.kind == kind } }
}

/// Differences of numbers that a file may claim whatever it likes of.
enum Saturated {
    static func difference(_ a: Int, _ b: Int) -> Int {
        let (result, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? (a < b ? -.max : .max) : result
    }

    /// The sum, `nil` where there is nothing on either side.
    static func sum(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return a ?? b }
        return Int.addingSaturated(a, b)
    }
}
