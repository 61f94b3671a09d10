extension FormatReader {
    /// Far more than anybody writes, and an end for aliases that stand for aliases that stand for aliases.
    private static let valueLimit = 20_000

    /// The value with its places, whatever it is, without the keys of which a problem is noted; `nil` where there is too
    /// much of it.
    public mutating func written(_ node: YAMLNode) -> WrittenValue? {
        var count = 0
        let value = written(node, &count)
        return count <= Self.valueLimit ? value : nil
    }

    private mutating func written(_ node: YAMLNode, _ count: inout Int) -> WrittenValue {
        count += 1
        let place = SettingOrigin.file(path, position(of: node))
        let nothing = WrittenValue(.nothing, at: place)
        guard count <= Self.valueLimit else {
            if count == Self.valueLimit + 1 {
                report("There are more than \(Self.valueLimit) values in here, with all aliases followed", at: node)
            }
            return nothing
        }
        switch node.content {
        case .scalar(let text, let isPlain):
            return node.isNull ? nothing : WrittenValue(.scalar(text, isPlain: isPlain), at: place)
        case .sequence(let items):
            return WrittenValue(.list(items.map { written($0, &count) }), at: place)
        case .mapping:
            let entries = (pairs(node, "This") ?? []).map { key, value in
                let value = written(value, &count)
                return WrittenValue.Entry(key: key.text, keyOrigin: .file(path, position(of: key.node)), value: value)
            }
            return WrittenValue(.mapping(entries), at: place)
        }
    }
}
