import BuildModel
import RuleEngine

/// Two accounts of one number, or of one name: they are the same to the kernel, or one of them is never found.
struct DuplicateUid: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        [("/etc/passwd", "users", "uid"), ("/etc/group", "groups", "gid")].compactMap { path, kind, number in
            guard let file = AccountFile(path, in: facts.build) else { return nil }
            let lines = file.lines.filter { $0.count >= 3 && !$0[0].isEmpty }
            guard let pair = Self.pair(lines, 2) ?? Self.pair(lines, 0), let layer = file.evidence.layer else {
                return nil
            }
            let maker = LayerMaker(of: layer, in: facts)
            let message =
                pair.0[0] == pair.1[0]
                ? "\(path) has two \(kind) of the name `\(pair.0[0])`: only the first is ever found"
                : "`\(pair.0[0])` and `\(pair.1[0])` in \(path) have the same \(number) \(pair.0[2]): what one may do, "
                    + "the other may"
            return Match(range: maker.range, stage: maker.stage, message: message, evidence: file.evidence)
        }
    }

    /// The first two lines with the same field.
    private static func pair(_ lines: [[Substring]], _ field: Int) -> ([Substring], [Substring])? {
        var seen: [Substring: [Substring]] = [:]
        for line in lines {
            if let earlier = seen[line[field]] { return (earlier, line) }
            seen[line[field]] = line
        }
        return nil
    }
}
