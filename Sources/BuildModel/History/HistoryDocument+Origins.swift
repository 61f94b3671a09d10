extension HistoryDocument {
    /// What made each layer, as far as the history tells.
    func origins(layerCount: Int) -> [LayerOrigin?] {
        var origins: [LayerOrigin?] = Array(repeating: nil, count: layerCount)
        for (index, step) in steps.enumerated() {
            guard let layer = layers[index] else { continue }
            let text = step.keyword.isEmpty ? step.text : "\(step.keyword) \(step.text)"
            let origin = LayerOrigin(
                instruction: step.keyword, text: text.split { $0.isWhitespace }.joined(separator: " "),
                mapping: .history)
            origins[layer] = origins[layer]?.together(with: origin) ?? origin
        }
        return origins
    }

    /// How many layers lie below what the last builder made, as far as its entries tell: buildah names the base
    /// at its first entry; jib, bazel and ko sign theirs; a base that was built by Dockerfile ends with the CMD that
    /// others build upon.
    func base(layerCount: Int) -> BaseLayers? {
        if let first = steps.lastIndex(where: { $0.base != nil }) {
            return BaseLayers(count: self.layerCount(below: first), basis: .history, name: steps[first].base)
        }
        if let first = firstSigned {
            let count = self.layerCount(below: first)
            return count > 0 && count < layerCount ? BaseLayers(count: count, basis: .history) : nil
        }
        guard let lastLayer = layers.lastIndex(where: { $0 != nil }),
            let close = steps[..<lastLayer].lastIndex(where: { $0.keyword == "CMD" })
        else { return nil }
        let count = self.layerCount(below: close)
        return count > 0 && count < layerCount ? BaseLayers(count: count, basis: .history) : nil
    }

    /// Where the entries begin that a builder without a Dockerfile put on top, all signed alike.
    private var firstSigned: Int? {
        guard let tool = steps.last?.tool else { return nil }
        let below = steps.lastIndex { $0.tool != tool }
        return below.map { $0 + 1 }
    }

    /// The first entry that is not the base's. Settings that follow the base's last layer are its own up to its CMD;
    /// where it has none, nobody can tell.
    func firstEntry(above base: BaseLayers) -> Int {
        if let named = steps.lastIndex(where: { $0.base != nil }), layerCount(below: named) == base.count,
            writtenLayers[named] == nil || layers[named] != nil
        {
            return named
        }
        guard base.count > 0, let last = writtenLayers.lastIndex(where: { ($0 ?? .max) < base.count }) else { return 0 }
        let next = writtenLayers[(last + 1)...].firstIndex { $0 != nil } ?? steps.endIndex
        let close = steps[(last + 1)..<next].firstIndex { $0.keyword == "CMD" }
        return (close ?? last) + 1
    }

    /// How many layers are written down ahead of an entry.
    func layerCount(below entry: Int) -> Int {
        writtenLayers[..<entry].count { $0 != nil }
    }
}
