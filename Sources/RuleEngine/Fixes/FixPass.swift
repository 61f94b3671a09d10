import DockerfileSyntax
import SourceText

/// As many fixes as can be made at once.
struct FixPass {
    var dockerfile: Dockerfile
    var fixed: [Finding]

    /// `nil` when no fix changes anything.
    /// - Parameter findings: with fixes, in file order.
    static func make(_ findings: [Finding], in source: SourceFile) -> FixPass? {
        var chosen = EditSet()
        let fixed = findings.filter { finding in finding.fix.map { chosen.add($0.edits) } ?? false }
        if let dockerfile = apply(chosen, to: source) { return FixPass(dockerfile: dockerfile, fixed: fixed) }
        // Some fix does harm; without it the others are made all the same.
        chosen = EditSet()
        var pass: FixPass?
        for finding in fixed {
            var attempt = chosen
            guard let fix = finding.fix, attempt.add(fix.edits), let dockerfile = apply(attempt, to: source) else {
                continue
            }
            chosen = attempt
            pass = FixPass(dockerfile: dockerfile, fixed: (pass?.fixed ?? []) + [finding])
        }
        return pass
    }

    /// `nil` when the text stays as it is, or is no Dockerfile any more.
    private static func apply(_ edits: EditSet, to source: SourceFile) -> Dockerfile? {
        guard let bytes = Edit.apply(edits.edits, to: source.bytes), bytes != source.bytes else { return nil }
        let dockerfile = Dockerfile(parsing: SourceFile(path: source.path, bytes: bytes))
        return dockerfile.errors.isEmpty ? dockerfile : nil
    }
}

/// Edits that do not get in each other's way.
private struct EditSet {
    private(set) var edits: [Edit] = []

    /// Adds all of the edits, or none. Those that are there already do no harm: several findings may share an edit.
    mutating func add(_ new: [Edit]) -> Bool {
        guard !new.isEmpty else { return false }
        let missing = new.filter { !edits.contains($0) }
        let fits = missing.allSatisfy { edit in edits.allSatisfy { !Self.touch(edit.range, $0.range) } }
        guard fits else { return false }
        edits += missing
        return true
    }

    /// Two insertions at one place have no order, and an insertion at the edge of a replacement may belong to it.
    private static func touch(_ a: ByteRange, _ b: ByteRange) -> Bool {
        a.isEmpty || b.isEmpty
            ? a.lowerBound <= b.upperBound && b.lowerBound <= a.upperBound
            : a.overlaps(b)
    }
}
