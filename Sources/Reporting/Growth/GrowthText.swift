import Slimming
import SourceText

/// Growth in words, as text and Markdown have it alike.
enum GrowthText {
    /// `+1.2MB`, `-300kB`, `0B`.
    static func bytes(_ growth: Int) -> String { (growth > 0 ? "+" : "") + ByteSize(growth).description }

    /// `+12.3%`; empty for less than there are digits for.
    static func percent(_ total: SizeDiff.Total) -> String {
        let text = total.share.map { Percent.text($0) } ?? "0%"
        return text == "0%" ? "" : (total.growth > 0 ? "+" : "") + text
    }

    /// `10MB → 12MB`, `new`, `gone`.
    static func sides(_ change: SizeDiff.Change) -> String {
        switch (change.old, change.new) {
        case (let old?, let new?): "\(ByteSize(old)) → \(ByteSize(new))"
        case (nil, _): "new"
        case (_, nil): "gone"
        }
    }

    /// `+1.2MB on disk (+3.4%), now 36MB`.
    static func headline(_ diff: SizeDiff) -> String {
        let percent = percent(diff.disk)
        let share = percent.isEmpty ? "" : " (\(percent))"
        switch diff.disk.growth {
        case 0: return "as large as before, \(ByteSize(diff.disk.new)) on disk"
        default: return "\(bytes(diff.disk.growth)) on disk\(share), now \(ByteSize(diff.disk.new))"
        }
    }

    static func title(_ section: SizeDiff.Section) -> String {
        switch section.kind {
        case .layer: "Layers"
        case .step: "Steps"
        case .package: "Packages"
        case .directory: "Directories"
        case .file: "Files"
        }
    }

    /// What the bytes of a section are bytes of.
    static func whole(_ section: SizeDiff.Section) -> String {
        switch section.kind {
        case .layer, .step: "disk"
        case .package, .directory, .file: "final"
        }
    }

    /// `line 12`, `lines 4-9`; of what is gone `was line 7`. Empty where no Dockerfile is known.
    static func lines(_ change: SizeDiff.Change) -> String {
        guard let lines = change.new == nil ? change.oldLines : change.newLines else { return "" }
        let text = lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)"
        return change.new == nil ? "was \(text)" : text
    }

    /// Whether a section has lines to show.
    static func hasLines(_ section: SizeDiff.Section) -> Bool { section.changes.contains { !lines($0).isEmpty } }

    /// What tells more of a change: `deb 1.2 → 1.3`, or the instruction as it was.
    static func detail(_ change: SizeDiff.Change, _ kind: SizeDiff.Kind) -> String {
        switch kind {
        case .layer: change.to ?? change.from ?? ""
        case .step: reworded(change)
        case .package:
            ([change.type] + versions(change)).filter { !$0.isEmpty }.joined(separator: " ")
        case .directory: change.type.isEmpty ? "" : "the rest of it"
        case .file: ""
        }
    }

    /// An instruction as it was; of a long one only what is not as it was.
    private static func reworded(_ change: SizeDiff.Change) -> String {
        guard let from = change.from, let to = change.to, from != to else { return "" }
        let before = from.split(separator: " ")
        let after = to.split(separator: " ")
        let shared = zip(before, after).prefix { $0 == $1 }.count
        guard shared > 2 else { return "was \(from)" }
        let parts = [("now", after), ("was", before)].filter { $0.1.count > shared }
        return parts.map { "\($0) … " + $1.dropFirst(shared).joined(separator: " ") }.joined(separator: ", ")
    }

    private static func versions(_ change: SizeDiff.Change) -> [String] {
        guard let from = change.from, let to = change.to, from != to else { return [change.to ?? change.from ?? ""] }
        return ["\(from) → \(to)"]
    }

    /// `37 others`; `nil` when nothing is left.
    static func others(_ section: SizeDiff.Section, after count: Int) -> String? {
        let left = section.changes.count - count
        return left > 0 ? "\(left) other\(left == 1 ? "" : "s")" : nil
    }
}
