import SourceText

/// The difference between two texts as `patch` and `git apply` read it.
public struct UnifiedDiff: Sendable {
    private static let context = 3

    /// Empty when the texts are the same.
    /// - Parameter path: as given; `a/` and `b/` are put ahead of one that is relative.
    public static func text(from old: [UInt8], to new: [UInt8], path: String) -> String {
        let changes = LineChange.all(from: lines(old), to: lines(new))
        let ranges = hunks(changes)
        guard !ranges.isEmpty else { return "" }
        let names = path.hasPrefix("/") ? (path, path) : ("a/\(path)", "b/\(path)")
        let head = "--- \(PrintableText.escaped(names.0))\n+++ \(PrintableText.escaped(names.1))\n"
        return head + ranges.map { text(of: changes[$0], all: changes) }.joined()
    }

    /// Each with its line end.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// Changed lines with those around them; what would overlap is one.
    private static func hunks(_ changes: [LineChange]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, change) in changes.enumerated() where change.kind != .kept {
            let range = max(0, index - context)..<min(changes.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func text(of hunk: ArraySlice<LineChange>, all: [LineChange]) -> String {
        let before = all[..<hunk.startIndex]
        let old = place(before.count(where: { $0.kind != .added }), hunk.count(where: { $0.kind != .added }))
        let new = place(before.count(where: { $0.kind != .removed }), hunk.count(where: { $0.kind != .removed }))
        return "@@ -\(old) +\(new) @@\n" + hunk.map(\.text).joined()
    }

    /// The first line, counted from 1, and the number of lines. An empty range stands behind the line it names.
    private static func place(_ before: Int, _ count: Int) -> String {
        let first = count == 0 ? before : before + 1
        return count == 1 ? "\(first)" : "\(first),\(count)"
    }
}

/// One line of two texts laid beside each other.
private struct LineChange {
    enum Kind { case kept, removed, added }

    var kind: Kind
    var line: ArraySlice<UInt8>

    static func all(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [LineChange] {
        let difference = new.difference(from: old)
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var changes: [LineChange] = []
        var next = 0
        func take() {
            while next < new.count, added.contains(next) {
                changes.append(LineChange(kind: .added, line: new[next]))
                next += 1
            }
        }
        for (index, line) in old.enumerated() {
            if removed.contains(index) {
                changes.append(LineChange(kind: .removed, line: line))
            } else {
                take()
                changes.append(LineChange(kind: .kept, line: line))
                next += 1
            }
        }
        take()
        return changes
    }

    var text: String {
        let sign =
            switch kind {
            case .kept: " "
            case .removed: "-"
            case .added: "+"
            }
        let text = sign + String(decoding: line, as: UTF8.self)
        return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
    }
}
