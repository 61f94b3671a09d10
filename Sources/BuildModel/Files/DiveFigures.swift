/// The figures of dive, by its definitions.
public struct DiveFigures: Sendable, Hashable {
    /// Smallest copies ÷ all copies; 1 is best.
    public var efficiency: Double
    /// All copies of paths that occur twice or more.
    public var wastedBytes: Int
    /// Those ÷ bytes of the layers above the first.
    public var userWastedPercent: Double

    public init(efficiency: Double, wastedBytes: Int, userWastedPercent: Double) {
        self.efficiency = efficiency
        self.wastedBytes = wastedBytes
        self.userWastedPercent = userWastedPercent
    }
}

/// Counts the copies of paths as dive does. wagoodman/dive, filetree/efficiency.go.
///
/// Each layer counts once for a path: with the bytes that it leaves there, none when it removes the path,
/// be that by a whiteout, an opaque directory, or a file in a directory's place.
struct DiveTally: Sendable {
    private var repeats: [UInt32: Copies] = [:]

    private struct Copies {
        var layer: UInt16
        var size: Int
        var smallestBelow: Int
        var sumBelow: Int
        var count: Int
    }

    /// `layer` leaves `size` bytes at `path`, where `before` stood until now.
    mutating func record(_ path: UInt32, layer: UInt16, size: Int, before: (layer: UInt16, size: Int)?) {
        if var copies = repeats[path] {
            if copies.layer != layer {
                copies.smallestBelow = min(copies.smallestBelow, copies.size)
                copies.sumBelow = Int.addingSaturated(copies.sumBelow, copies.size)
                copies.count += 1
            }
            copies.layer = layer
            copies.size = size
            repeats[path] = copies
        } else if let before, before.layer != layer {
            repeats[path] = Copies(
                layer: layer, size: size, smallestBelow: before.size, sumBelow: before.size, count: 2)
        } else if size == 0, before != nil {
            // Only this layer ever had it: that must outlive the path.
            repeats[path] = Copies(layer: layer, size: 0, smallestBelow: .max, sumBelow: 0, count: 1)
        }
    }

    func hasSeen(_ path: UInt32) -> Bool { repeats[path] != nil }

    /// `single` are the bytes of all paths that only one layer has.
    func figures(single: Int, userBytes: Int) -> DiveFigures {
        var smallest = single
        var all = single
        var wasted = 0
        for copies in repeats.values {
            let sum = Int.addingSaturated(copies.sumBelow, copies.size)
            smallest = Int.addingSaturated(smallest, min(copies.smallestBelow, copies.size))
            all = Int.addingSaturated(all, sum)
            if copies.count > 1 { wasted = Int.addingSaturated(wasted, sum) }
        }
        return DiveFigures(
            efficiency: all == 0 ? 1 : Double(smallest) / Double(all), wastedBytes: wasted,
            userWastedPercent: userBytes == 0 ? 0 : Double(wasted) / Double(userBytes))
    }
}
