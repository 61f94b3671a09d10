import BuildModel
import RuleEngine
import RuleFormat

/// Measures an image for its budget.
struct BudgetScales {
    var weighing: Weighing
    var files: FileTree?
    var growth: SizeDiff?

    /// The image's own figure, and the part of the image that it is of; `nil` where it cannot be had.
    /// - Parameter limit: what it is held against, and so the kind of number that is wanted.
    func figure(
        of measure: BudgetMeasure, against limit: BudgetAmount
    ) -> (amount: BudgetAmount, subject: String?)? {
        let total = weighing.total
        switch measure {
        case .size: return (.bytes(total.disk), nil)
        case .transfer: return (.bytes(total.transfer), nil)
        case .final: return (.bytes(total.final), nil)
        case .waste: return (.bytes(total.waste), nil)
        case .efficiency, .diveEfficiency: return (.ratio(weighing.dive.efficiency), nil)
        case .layers: return (.count(weighing.layers.count), nil)
        case .layer:
            let largest = weighing.layers.max { ($0.disk, $1.index) < ($1.disk, $0.index) }
            return (.bytes(largest?.disk ?? 0), largest.map { "layer \($0.index)" })
        case .path(let glob): return files.map { (.bytes(Self.bytes(of: glob, in: $0)), glob) }
        case .package(let glob): return packages(glob).map { (.bytes($0), glob) }
        case .growth: return growth.map { ($0.disk.growth(as: limit), nil) }
        case .diveWastedBytes: return (.bytes(weighing.dive.wastedBytes), nil)
        case .diveUserWastedPercent: return (.ratio(weighing.dive.userWastedPercent), nil)
        }
    }

    private func packages(_ name: String) -> Int? {
        guard let inventory = weighing.inventory, let glob = try? Glob(name) else { return nil }
        return inventory.packages.filter { glob.matches($0.name) }.reduce(0) { Int.addingSaturated($0, $1.bytes) }
    }

    /// What the glob fits, and all below it. One without a slash is held against names at any depth.
    private static func bytes(of pattern: String, in files: FileTree) -> Int {
        let rooted = pattern.contains("/") ? pattern : "**/\(pattern)"
        let own = PathGlob(rooted)
        let below = PathGlob(rooted + "/**")
        return files.finalFiles.reduce(0) { sum, file in
            guard file.kind == .file, file.size > 0, own.matches(file.path) || below.matches(file.path) else {
                return sum
            }
            return Int.addingSaturated(sum, file.size)
        }
    }
}

extension SizeDiff.Total {
    /// The growth as the kind of number that it is held against.
    public func growth(as limit: BudgetAmount) -> BudgetAmount {
        guard case .ratio = limit else { return .bytes(growth) }
        return .ratio(share ?? (growth > 0 ? .infinity : 0))
    }
}
