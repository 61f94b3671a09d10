import RuleEngine
import RuleFormat
import SourceText
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One verdict of another tool's own tests: a rule, a Dockerfile, and whether the rule fires.
///
/// In the fixture a case begins with `=== RULE VERDICT; VERDICT`, where a verdict is `fires` or `silent`, behind
/// `ONBUILD` where the RUNs stand in ONBUILDs. `but` and a reason say that ours is the other one. `---` leads options.
struct PeerCase: Sendable, CustomTestStringConvertible {
    var rule: String
    var line: Int
    var fires: Bool
    /// The RUNs stand in ONBUILDs.
    var isTrigger: Bool
    /// Why our verdict is the other one.
    var reason: String?
    var options: String?
    var text: String

    var testDescription: String { "\(rule), line \(line)\(isTrigger ? ", in ONBUILD" : "")" }

    static func read(_ name: String) -> [PeerCase] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/\(name)")
        guard let bytes = try? Data(contentsOf: file) else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var cases: [PeerCase] = []
        for (index, line) in lines.enumerated() where line.hasPrefix("=== ") {
            let body = lines[(index + 1)...].prefix { !$0.hasPrefix("=== ") }
            cases += read(head: line.dropFirst(4), line: index + 1, body: body)
        }
        return cases
    }

    private static func read(head: Substring, line: Int, body: ArraySlice<Substring>) -> [PeerCase] {
        let rule = head.prefix { $0 != " " }
        var body = body
        let options = body.first.flatMap { $0.hasPrefix("--- ") ? String($0.dropFirst(4)) : nil }
        if options != nil { body.removeFirst() }
        return head.dropFirst(rule.count).split(separator: ";").map { verdict in
            let parts = verdict.split(separator: " but ", maxSplits: 1)
            let words = parts[0].split(separator: " ")
            return PeerCase(
                rule: String(rule), line: line, fires: words.last == "fires", isTrigger: words.first == "ONBUILD",
                reason: parts.count > 1 ? String(parts[1]) : nil, options: options,
                text: body.joined(separator: "\n"))
        }
    }
}
