import Yams

extension FormatReader {
    /// Far more than anybody writes, and an end for aliases that stand for aliases that stand for aliases.
    private static let valueLimit = 20_000

    /// The value with its places, whatever it is; `nil` with a problem noted where a key is no word.
    public mutating func written(_ node: Node) -> WrittenValue? {
        var count = 0
        let problemsBefore = problems.count
        let value = written(node, &count)
        return problems.count == problemsBefore ? value : nil
    }

    private mutating func written(_ node: Node, _ count: inout Int) -> WrittenValue {
        count += 1
        let place = SettingOrigin.file(path, position(of: node))
        let nothing = WrittenValue(.nothing, at: place)
        guard count <= Self.valueLimit else {
            if count == Self.valueLimit + 1 {
                report("There are more than \(Self.valueLimit) values in here, with all aliases followed", at: node)
            }
            return nothing
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            if isNull(node) { return nothing }
            return WrittenValue(.scalar(scalar.string, isPlain: isPlain), at: place)
        case .sequence(let items):
            return WrittenValue(.list(items.map { written($0, &count) }), at: place)
        case .mapping(let mapping):
            var entries: [WrittenValue.Entry] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    report("A key must be a word", at: key)
                    continue
                }
                let value = written(value, &count)
                entries.append(
                    WrittenValue.Entry(key: name, keyOrigin: .file(path, position(of: key)), value: value))
            }
            return WrittenValue(.mapping(entries), at: place)
        case .alias:
            return nothing
        }
    }
}
