import BuildModel
import RuleEngine

/// An account that anybody may log in to without a password.
struct EmptyPassword: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        let users = AccountFile("/etc/passwd", in: facts.build)
        var shells: [Substring: Substring] = [:]
        for line in users?.lines ?? [] where line.count >= 7 { shells[line[0]] = line[6] }
        return ["/etc/shadow", "/etc/passwd"].compactMap { path in
            guard let file = AccountFile(path, in: facts.build) else { return nil }
            let names = file.lines.filter { line in
                guard line.count > 2, !line[0].isEmpty, line[1].isEmpty else { return false }
                let shell = shells[line[0]] ?? ""
                return !shell.hasSuffix("nologin") && !shell.hasSuffix("/false")
            }.map { "`\($0[0])`" }
            guard !names.isEmpty, let layer = file.evidence.layer else { return nil }
            let maker = LayerMaker(of: layer, in: facts)
            return Match(
                range: maker.range, stage: maker.stage,
                message: "\(names.joined(separator: ", ")) in \(path) \(names.count == 1 ? "has" : "have") an empty "
                    + "password: whoever reaches a login, `su` among them, is in",
                evidence: file.evidence)
        }
    }
}
