import Foundation
import Testing

@Suite("samples/house-rules")
struct HouseRulesSampleTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("samples/house-rules")

    private static let house = [
        "acme-ends-as-user": "1:6", "acme-registry": "1:6", "acme-team-label": "1:6", "acme-no-telnet": "3:64",
        "acme-high-ports": "6:8",
    ]

    @Test("the bad Dockerfile breaks all five rules, each at its place")
    func bad() throws {
        let run = try Plimsoll("lint", "bad.Dockerfile", "--format", "json", in: Self.folder)
        #expect(run.status == 1)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let file = try #require((root["files"] as? [[String: Any]])?.first)
        var places: [String: String] = [:]
        for finding in try #require(file["findings"] as? [[String: Any]]) {
            let rule = try #require(finding["rule"] as? String)
            guard rule.hasPrefix("acme-") else { continue }
            places[rule] = "\(finding["line"] ?? "?"):\(finding["column"] ?? "?")"
        }
        #expect(places == Self.house)
    }

    @Test("the good one keeps them, and those that Plimsoll brings")
    func good() throws {
        let run = try Plimsoll("lint", "good.Dockerfile", in: Self.folder)
        #expect(run.status == 0)
        #expect(run.output == "No findings in 1 file\n")
    }

    @Test("each rule's own examples hold", arguments: house.keys.sorted())
    func examples(rule: String) throws {
        let lines = try String(contentsOf: Self.folder.appendingPathComponent("rules/\(rule).md"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        var kind: String?
        var text: [Substring] = []
        var count = 0
        for line in lines {
            if let inside = kind {
                guard line.hasPrefix("```") else {
                    text.append(line)
                    continue
                }
                let source = text.joined(separator: "\n") + "\n"
                let plain = source.replacingOccurrences(of: "↓", with: "")
                let run = try Plimsoll("lint", "-", "--format", "gnu", in: Self.folder, input: plain)
                let found = run.output.split(separator: "\n").filter { $0.hasSuffix("[\(rule)]") }.count
                #expect(found == source.filter { $0 == "↓" }.count, "\(inside): \(run.output)")
                (kind, text, count) = (nil, [], count + 1)
            } else if line.hasPrefix("```dockerfile ") {
                kind = String(line.dropFirst(14))
            }
        }
        #expect(count >= 2)
    }
}
