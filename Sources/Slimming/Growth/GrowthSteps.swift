/// Divides the growth of the disk size by layers, and by the instructions that made them.
struct GrowthSteps {
    private typealias Layer = SizeSnapshot.LayerSize

    private let old: [SizeSnapshot.LayerSize]
    private let new: [SizeSnapshot.LayerSize]
    private let pairs: [(old: Int?, new: Int?)]
    /// The FROM of the new image, where a Dockerfile has it.
    private let base: SizeSnapshot.LayerSize?

    init(_ old: [SizeSnapshot.LayerSize], _ new: [SizeSnapshot.LayerSize]) {
        self.old = old
        self.new = new
        pairs = LayerPairing(old, new).pairs
        base = new.first { $0.written?.isBase == true }
    }

    var layers: [SizeDiff.Change] {
        pairs.map { pair in
            let number = pair.new.map { "layer \($0)" } ?? pair.old.map { "layer \($0) of old" } ?? ""
            return change(named: number, pair.old.map { old[$0] }, pair.new.map { new[$0] })
        }
    }

    /// Layers that the same instruction made, together.
    var steps: [SizeDiff.Change] {
        var changes: [[String?]: SizeDiff.Change] = [:]
        for pair in pairs {
            let before = pair.old.map { old[$0] }
            let after = pair.new.map { new[$0] }
            var layer = change(named: (after ?? before)?.words ?? "", before, after)
            if layer.name.isEmpty { layer.name = "no known step" }
            var key = [layer.newLines.map { "\($0)" }, layer.name, layer.from == layer.to ? nil : layer.from]
            // A base has other layers each time that it is built, and is one thing all the same.
            if let base, after?.written?.isBase ?? (before?.written?.isBase == true) {
                layer.name = base.words
                layer.newLines = base.written?.lines
                if before?.written == nil { layer.from = nil }
                if after == nil { layer.to = base.words }
                key = ["base"]
            }
            guard var change = changes[key] else {
                changes[key] = layer
                continue
            }
            change.from = change.from ?? layer.from
            change.to = change.to ?? layer.to
            change.oldLines = change.oldLines ?? layer.oldLines
            change.old = Saturated.sum(change.old, layer.old)
            change.new = Saturated.sum(change.new, layer.new)
            changes[key] = change
        }
        return Array(changes.values)
    }

    /// One layer on both sides, in the words of the Dockerfile where both have one, else in those of the history.
    private func change(named name: String, _ before: Layer?, _ after: Layer?) -> SizeDiff.Change {
        let isWritten = before?.written != nil && after?.written != nil
        let words = { (layer: Layer) in isWritten || before == nil || after == nil ? layer.words : layer.step }
        var change = SizeDiff.Change(
            name: name, from: before.map(words), to: after.map(words), old: before?.disk, new: after?.disk)
        change.oldLines = before?.written?.lines
        change.newLines = after?.written?.lines
        return change
    }
}
