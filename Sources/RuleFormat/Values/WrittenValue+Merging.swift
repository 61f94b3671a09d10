extension WrittenValue {
    /// This value with what another one sets above it. Mappings are merged name by name, everything else is replaced,
    /// but for what adds up.
    public func merging(_ above: WrittenValue, _ shape: ValueShape, adds: Bool = false) -> WrittenValue {
        switch shape {
        case .list where adds:
            return WrittenValue(.list(members + above.members), at: above.origin)
        case .mapping where adds:
            return WrittenValue(.mapping(entries + above.entries), at: above.origin)
        case .mapping(_, let member):
            return merging(above) { _ in (member, false) }
        case .options:
            return merging(above) { _ in (.mapping(keys: .text, .any), false) }
        case .limit(let level):
            return asLimit.merging(above.asLimit, .record(ValueShape.levels(level)))
        case .record(let fields):
            return merging(above) { name in
                fields.first { $0.name == name }.map { ($0.shape, $0.adds) } ?? (.any, false)
            }
        default:
            return above
        }
    }

    /// A value alone is the level that fails.
    private var asLimit: WrittenValue {
        if case .mapping = content { return self }
        return WrittenValue(.mapping([Entry(key: "fail", keyOrigin: origin, value: self)]), at: origin)
    }

    /// What is set anew goes to the end, where later lines stand.
    private func merging(
        _ above: WrittenValue, shape: (String) -> (ValueShape, adds: Bool)
    ) -> WrittenValue {
        var result = entries
        for var entry in above.entries {
            if let index = result.firstIndex(where: { $0.key == entry.key }) {
                let (member, adds) = shape(entry.key)
                entry.value = result[index].value.merging(entry.value, member, adds: adds)
                result.remove(at: index)
            }
            result.append(entry)
        }
        return WrittenValue(.mapping(result), at: above.origin)
    }
}
