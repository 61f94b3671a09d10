import RuleEngine
import RuleFormat
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("extends in plimsoll.yaml")
struct ExtendsTests {
    /// Reads `plimsoll.yaml` of a folder with these files.
    private static func read(_ files: [String: String], _ body: (Configuration, String) throws -> Void) throws {
        try withFolder { folder in
            try prepare(files, in: folder)
            try body(ConfigurationFile.read(folder + "/plimsoll.yaml"), folder)
        }
    }

    @Test("later files go before earlier ones, name by name; lists of files add up") func layers() throws {
        let files = [
            "plimsoll.yaml": """
            extends: [base/one.yaml, two.yaml]
            severity: {a: error}
            exclude: [mine]
            """,
            "base/one.yaml": """
            fail-level: error
            severity: {a: off, b: off, c: off}
            budget: {max-layers: 3, max-size: 1MB}
            exclude: [vendor/x]
            rules: house
            options: {r: {o: 1, p: 1}}
            per-path: {t/*: {ignore: a}}
            """,
            "two.yaml": """
            fail-level: info
            severity: {b: style}
            budget: {max-size: 2MB}
            options: {r: {o: 2}}
            per-path: {t/*: {ignore: b}}
            """,
        ]
        try Self.read(files) { configuration, folder in
            #expect(configuration.files == ["base/one.yaml", "two.yaml", "plimsoll.yaml"].map { "\(folder)/\($0)" })
            #expect(configuration.failLevel == .info)
            let severities = configuration.overrides.severities.map { "\($0.name) \($0.severity)" }
            #expect(severities == ["c off", "b style", "a error"])
            #expect(
                configuration.budget
                    == BudgetSettings([.init(.size, fail: .bytes(2_000_000)), .init(.layers, fail: .count(3))]))
            #expect(configuration.ruleFolders == [folder + "/base/house"])
            let options = configuration.overrides.options.flatMap { rule in
                rule.value.entries.map { "\(rule.key) \($0.key) \($0.value.text ?? "")" }
            }
            #expect(options == ["r p 1", "r o 2"])
            #expect(configuration.perPath.map(\.files.text) == ["t/*", "t/*"])
            #expect(configuration.perPath[0].files.fits(folder + "/base/t/Dockerfile"))
            #expect(configuration.perPath[1].files.fits(folder + "/t/Dockerfile"))
            #expect(!configuration.perPath[1].files.fits(folder + "/base/t/Dockerfile"))
            // What a file leaves out is relative to that file.
            #expect(configuration.excludes(folder + "/base/vendor/x/Dockerfile"))
            #expect(!configuration.excludes(folder + "/vendor/x/Dockerfile"))
            #expect(configuration.excludes(folder + "/a/mine/Dockerfile"))
        }
    }

    @Test("a file that two others extend is read once") func diamond() throws {
        let files = [
            "plimsoll.yaml": "extends: [a.yaml, b.yaml]", "a.yaml": "extends: c.yaml", "b.yaml": "extends: c.yaml",
            "c.yaml": "exit-zero: true",
        ]
        try Self.read(files) { configuration, folder in
            #expect(
                configuration.files.map { $0.dropFirst(folder.count + 1) } == [
                    "c.yaml", "a.yaml", "b.yaml", "plimsoll.yaml",
                ])
            #expect(configuration.exitsWithZero)
        }
    }

    @Test(
        "mistakes are said where they stand",
        arguments: [
            (
                ["plimsoll.yaml": "\nextends: [nope.yaml]"],
                "plimsoll.yaml:2:11: There is no file \"nope.yaml\" to extend"
            ),
            (["plimsoll.yaml": "extends: sub", "sub/x": ""], "plimsoll.yaml:1:10: There is no file \"sub\" to extend"),
            (
                ["plimsoll.yaml": "extends: a.yaml", "a.yaml": "extends: [b.yaml]", "b.yaml": "extends: ./a.yaml"],
                "b.yaml:1:10: extends goes in a circle: *a.yaml → *b.yaml → *a.yaml"
            ),
            (["plimsoll.yaml": "extends: plimsoll.yaml"], "plimsoll.yaml:1:10: extends goes in a circle: *"),
            (
                ["plimsoll.yaml": "extends: a.yaml", "a.yaml": "exit: true"],
                "a.yaml:1:1: The configuration has no key*"
            ),
        ])
    func mistakes(_ files: [String: String], _ expected: String) throws {
        try withFolder { folder in
            try Self.prepare(files, in: folder)
            do throws(FormatProblems) {
                _ = try ConfigurationFile.read(folder + "/plimsoll.yaml")
                Issue.record("read without a problem")
            } catch {
                let pieces = expected.split(separator: "*").map(String.init)
                let message = try #require(error.problems.first).description
                #expect(error.problems.count == 1)
                #expect(message.hasPrefix("\(folder)/\(pieces[0])"), "\(message)")
                #expect(pieces.allSatisfy(message.contains))
            }
        }
    }

    private static func prepare(_ files: [String: String], in folder: String) throws {
        for (name, text) in files {
            let path = folder + "/" + name
            let parent = URL(filePath: path).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try write(text, path)
        }
    }

    @Test("there is an end to depth and to number") func limits() throws {
        var deep: [String: String] = ["plimsoll.yaml": "extends: 0.yaml"]
        for level in 0...20 { deep["\(level).yaml"] = "extends: \(level + 1).yaml" }
        #expect(throws: FormatProblems.self) { try Self.read(deep) { _, _ in } }
        let many = Array(repeating: "a.yaml", count: 500).joined(separator: ", ")
        #expect(throws: FormatProblems.self) {
            try Self.read(["plimsoll.yaml": "extends: [\(many)]", "a.yaml": ""]) { _, _ in }
        }
    }
}
