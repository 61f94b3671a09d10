import Foundation
import Testing

@Suite("The build context of plimsoll lint")
struct ContextTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
    }

    static let copiesAll = "FROM alpine:3.22\nWORKDIR /app\nCOPY . .\nUSER 1000\nCMD [\"./run\"]\n"
    static let copiesOne = "FROM alpine:3.22\nWORKDIR /app\nCOPY dist/run ./\nUSER 1000\nCMD [\"./run\"]\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var title: String
        var files: [String: String]
        var arguments: [String]
        var input = ""
        var rules: [String]
        var testDescription: String { title }

        init(_ title: String, _ files: [String: String], _ arguments: [String], input: String = "", _ rules: [String]) {
            (self.title, self.files, self.arguments, self.input, self.rules) = (title, files, arguments, input, rules)
        }
    }

    static let whole = ["whole-context-copied"]
    static let ignored = ["copy-ignored-file"]
    static let cases = [
        Case("a .git beside the Dockerfile", ["Dockerfile": copiesAll, ".git/HEAD": ""], ["Dockerfile"], whole),
        Case("the same in a folder", ["a/Containerfile": copiesAll, "a/.env": ""], [], whole),
        Case("nothing that is unwanted", ["Dockerfile": copiesAll, "run": ""], ["Dockerfile"], []),
        Case(
            "a .git that is left out", ["Dockerfile": copiesAll, ".git/HEAD": "", ".dockerignore": ".git\n"],
            ["Dockerfile"], []),
        Case(
            "the file's own ignore file goes before the common one",
            [
                "Dockerfile": copiesAll, ".git/HEAD": "", ".dockerignore": ".git\n",
                "Dockerfile.dockerignore": "docs\n",
            ], ["Dockerfile"], whole),
        Case("another name, and no ignore file", ["ci.txt": copiesAll, ".git/HEAD": ""], ["ci.txt"], []),
        Case(
            "another name beside an ignore file",
            ["api.Dockerfile": copiesAll, ".git/HEAD": "", ".dockerignore": "docs\n"], ["api.Dockerfile"], whole),
        Case(
            "a source that is left out", ["Dockerfile": copiesOne, ".dockerignore": "dist\n"], ["Dockerfile"], ignored),
        Case(
            "by the file's own ignore file",
            ["api.Dockerfile": copiesOne, "api.Dockerfile.dockerignore": "dist\n", ".dockerignore": ""],
            ["api.Dockerfile"], ignored),
        Case(
            "another folder is the context",
            ["build/ci.txt": copiesAll, ".git/HEAD": ""], ["build/ci.txt", "--context", "."], whole),
        Case(
            "and not the file's own",
            ["build/Dockerfile": copiesAll, "build/.git/HEAD": "", "app/run": ""],
            ["build/Dockerfile", "--context", "app"], []),
        Case("standard input has none", [".git/HEAD": "", ".dockerignore": "dist\n"], ["-"], input: copiesAll, []),
        Case("unless it is given", [".git/HEAD": ""], ["-", "--context", "."], input: copiesAll, whole),
    ]

    @Test("is found, and what is wrong with it", arguments: cases)
    func context(example: Case) throws {
        for (path, text) in example.files { try scratch.write(text, to: path) }
        let run = try Plimsoll(["lint"] + example.arguments, in: folder, input: example.input)
        let found = (Self.whole + Self.ignored).filter { run.output.contains("[\($0)]") }
        #expect(found == example.rules, "\(run.output)\(run.errors)")
    }

    @Test("that is not there is 2")
    func missing() throws {
        try scratch.write(Self.copiesAll, to: "Dockerfile")
        let run = try Plimsoll("lint", "--context", "nowhere", in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("plimsoll: error: nowhere: no such folder"))
    }
}
