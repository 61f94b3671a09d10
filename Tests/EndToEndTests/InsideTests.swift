import Foundation
import Testing

@Suite("Looking inside an image")
struct InsideTests {
    private let samples = URL(filePath: #filePath).appending(path: "../../../samples/image").standardized

    @Test("--cat prints a file as it is, from the layer that has it")
    func cat() throws {
        let run = try Plimsoll(["image", "shop.tar", "--cat", "/etc/shop.ini"], in: samples)
        #expect(run.status == 0)
        #expect(run.output.utf8.count == 1_700)
        #expect(run.errors.isEmpty)
    }

    @Test("--ls lists a folder, and by size with the largest first")
    func list() throws {
        let run = try Plimsoll(["image", "shop.tar", "--ls", "/app", "--sort", "size", "--top", "2"], in: samples)
        #expect(run.status == 0)
        let rows = run.output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(rows.first?.contains("/app/shop.db") == true)
        #expect(rows.count == 3)
    }

    @Test(
        "--find takes a glob over names or paths",
        arguments: [("*.ini", "/etc/shop.ini"), ("/app/**/*.svg", "/app/theme/logo.svg")])
    func find(glob: String, path: String) throws {
        let run = try Plimsoll(["image", "shop.tar", "--find", glob], in: samples)
        #expect(run.status == 0)
        #expect(run.output.contains(path))
    }

    @Test("--find that finds nothing says so")
    func findNothing() throws {
        let run = try Plimsoll(["image", "shop.tar", "--find", "*.cobol"], in: samples)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors == "plimsoll: note: *.cobol: no file of the final image is so named\n")
    }

    @Test("--by divides all final bytes", arguments: ["package", "layer", "extension", "step"])
    func breakdown(kind: String) throws {
        let run = try Plimsoll(["image", "shop.tar", "--by", kind, "--format", "json"], in: samples)
        #expect(run.status == 0)
        let bytes = run.output.matches(of: #/"bytes": (\d+)/#).compactMap { Int($0.output.1) }
        let whole = try Plimsoll(["image", "shop.tar", "--format", "json"], in: samples).output
        let final = whole.firstMatch(of: #/"final": (\d+)/#).flatMap { Int($0.output.1) }
        #expect(bytes.reduce(0, +) == final)
    }

    @Test("--by package has layers and lines in JSON of what no package owns, too")
    func packages() throws {
        let run = try Plimsoll(
            ["image", "shop.tar", "--dockerfile", "Dockerfile", "--by", "package", "--format", "json"], in: samples)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let parts = try #require(root["parts"] as? [[String: Any]])
        let cache = try #require(parts.first { $0["name"] as? String == "/root/.cache" })
        #expect(cache["lines"] as? [Int] == [5])
        #expect(parts.allSatisfy { ($0["layers"] as? [Int])?.isEmpty == false })
    }

    @Test(
        "a path that is not there is 2, with the nearest name", arguments: [("--cat", "/etc/shp.ini"), ("--ls", "/ap")])
    func missing(option: String, path: String) throws {
        let run = try Plimsoll(["image", "shop.tar", option, path], in: samples)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Did you mean \""))
    }

    @Test("a folder cannot be printed")
    func folder() throws {
        let run = try Plimsoll(["image", "shop.tar", "--cat", "/app"], in: samples)
        #expect(run.status == 2)
        #expect(run.errors.contains("not a file but a directory"))
    }
}
