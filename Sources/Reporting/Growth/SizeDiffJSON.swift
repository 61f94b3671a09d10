import Slimming

/// What grew, for machines, in the shape `plimsoll/diff/1`.
public struct SizeDiffJSON: ReportEncoder {
    /// How many changes of each kind are listed; `nil` for all.
    public var rows: Int?
    public var kinds: [SizeDiff.Kind]

    public init(rows: Int? = nil, kinds: [SizeDiff.Kind] = SizeDiff.Kind.allCases) {
        self.rows = rows
        self.kinds = kinds
    }

    public func encode(_ diff: SizeDiff) -> String {
        JSONWriter.text(.object([("schema", .string("plimsoll/diff/1"))] + members(diff)))
    }

    /// All but the schema.
    func members(_ diff: SizeDiff) -> [(key: String, value: JSONValue)] {
        [
            ("old", side(diff.old)), ("new", side(diff.new)),
            ("growth", .object(diff.totals.map { ($0.name, .int($0.growth)) })),
            ("by", .object(kinds.compactMap { diff.section($0) }.map { ($0.kind.rawValue, value($0)) })),
        ]
    }

    private func side(_ snapshot: SizeSnapshot) -> JSONValue {
        let sizes = snapshot.sizes
        let dockerfile = snapshot.dockerfile.map { [("dockerfile", JSONValue.string($0))] } ?? []
        return .object(
            [
                ("image", .string(snapshot.image)), ("platform", .string(snapshot.platform)),
            ] + dockerfile + [
                ("transfer", .int(sizes.transfer)), ("disk", .int(sizes.disk)), ("final", .int(sizes.final)),
                ("waste", .int(sizes.waste)),
            ])
    }

    private func value(_ section: SizeDiff.Section) -> JSONValue {
        let shown = rows ?? section.changes.count
        return .object([
            ("of", .string(GrowthText.whole(section))), ("growth", .int(section.growth)),
            ("changes", .array(section.changes.prefix(shown).map { value($0) })),
            ("others", .int(section.others(after: shown))),
        ])
    }

    private func value(_ change: SizeDiff.Change) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("name", .string(change.name))]
        if !change.type.isEmpty { members.append(("type", .string(change.type))) }
        if change.from != nil || change.to != nil {
            members += [("from", .string(change.from)), ("to", .string(change.to))]
        }
        if let lines = change.oldLines { members.append(("oldLine", .int(lines.lowerBound))) }
        if let lines = change.newLines {
            members.append(("line", .int(lines.lowerBound)))
            if lines.count > 1 { members.append(("lastLine", .int(lines.upperBound))) }
        }
        return .object(
            members + [("old", .int(change.old)), ("new", .int(change.new)), ("growth", .int(change.growth))])
    }
}
