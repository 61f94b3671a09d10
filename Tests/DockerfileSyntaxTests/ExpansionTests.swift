import Testing

@testable import DockerfileSyntax

@Suite("Variables expand as in BuildKit")
struct ExpansionTests {
    @Test func words() throws {
        let variables = ["PWD": "/home", "SHELL": "bash", "KOREAN": "한국어", "NULL": ""]
        var count = 0
        for line in try Fixtures.text("expansion/words").split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            guard fields.count == 3, fields[0] != "W" else { continue }
            count += 1
            let result = WordExpander().expand(fields[1]) { variables[$0].map { .known($0) } ?? .unset }
            if fields[2] == "error" {
                guard case .failure = result else {
                    Issue.record("\(fields[1]) is \(result), not an error")
                    continue
                }
            } else {
                #expect(result == .value(fields[2]), "\(fields[1])")
            }
        }
        #expect(count > 190)
    }

    @Test(arguments: [WordExpander.Options(), [.keepsUnset]])
    func splitting(_ options: WordExpander.Options) throws {
        var variables: [String: String] = [:]
        for line in try Fixtures.text("expansion/splitting").split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("ENV ") {
                let pair = line.dropFirst(4).drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                variables[String(pair[0])] = String(pair[1])
                continue
            }
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            let input = String(fields[0]).trimmed
            if options.contains(.keepsUnset), input.contains("{hi}"), variables["hi"] == nil { continue }
            let result = WordExpander(options: options).expandWords(input) {
                variables[$0].map { .known($0) } ?? .unset
            }
            let expected = fields[1].drop { $0 == " " }.split(separator: ",", omittingEmptySubsequences: false)
            if expected == ["error"] {
                #expect(result.known == nil, "\(line)")
            } else {
                #expect(result == .words(expected.map(String.init)), "\(line)")
            }
        }
    }
}

extension StringProtocol {
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
