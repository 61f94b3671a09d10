import RuleFormat
import Testing

@Suite("The data file of base images")
struct BaseImageReaderTests {
    @Test func readsEverything() throws {
        let data = try BaseImageReader.read(
            """
            as-of: 2026-11-20
            families:
              - repository: library/node
                title: Node.js on full Debian
                match-tags: ["*"]
                except-tags: ["*-slim*", "*-alpine*"]
                size: 400MB
                slimmer:
                  - {image: "node:22-slim", size: 77MB}
                  - {image: "node:22-alpine", size: 55MB, note: musl in place of glibc}
            users:
              - {image: "gcr.io/distroless/*:*nonroot*", user: nonroot}
            """, path: "base-images.yaml")
        #expect(data.asOf == "2026-11-20")
        #expect(data.families.map(\.size) == [400_000_000])
        #expect(data.families[0].slimmer.map(\.note) == [nil, "musl in place of glibc"])
        #expect(data.users == [BaseImageUser(image: "gcr.io/distroless/*:*nonroot*", user: "nonroot")])
    }

    @Test(
        "mistakes are said with their place",
        arguments: [
            ("families: []", "1:1: The file needs as-of, the day when the sizes were looked up"),
            ("as-of: x\nfamilys: []", "2:1: The file has no key \"familys\". Did you mean \"families\"?"),
            ("as-of: x\nfamilies:\n  - {repository: a}", "3:5: A family needs title"),
            (
                "as-of: x\nusers:\n  - {image: a, user: b, uid: 1}",
                "3:25: A user has no key \"uid\""
            ),
        ])
    func mistakes(_ text: String, _ expected: String) {
        do throws(FormatProblems) {
            _ = try BaseImageReader.read(text, path: "f")
            Issue.record("read without a problem")
        } catch {
            #expect(error.problems.first?.description == "f:" + expected)
        }
    }
}
