import Foundation
import RuleFormat
import Slimming
import Testing

@testable import Reporting

@Suite("What grew, in reports")
struct SizeDiffReportTests {
    static func snapshot(
        _ image: String, _ step: String, disk: Int, python: String, files: KeyValuePairs<String, Int>
    ) -> SizeSnapshot {
        let final = files.reduce(0) { $0 + $1.value }
        return SizeSnapshot(
            image: image, platform: "linux/amd64",
            sizes: .init(transfer: disk / 2, disk: disk, final: final, waste: disk - final),
            layers: [
                .init(diffID: "sha256:a", step: "ADD rootfs.tar /", disk: 50_000_000, transfer: 25_000_000),
                .init(
                    diffID: "sha256:\(image)", step: step, disk: disk - 50_000_000, transfer: disk / 2 - 25_000_000),
            ],
            packages: [.init(name: "python|3", version: python, type: "deb", bytes: 20_000_000)],
            unowned: final - 20_000_000,
            directories: files.map { .init(path: String($0.key.dropLast(2)), bytes: $0.value) }, directoryDepth: 6,
            files: files.map { .init(path: $0.key, bytes: $0.value) }, smallFiles: 0, fileFloor: 0)
    }

    static let diff = SizeDiff(
        old: snapshot(
            "app:1", "RUN pip install a", disk: 80_000_000, python: "3.11",
            files: ["/usr/a": 60_000_000, "/srv/b": 10_000_000, "/opt/c": 500]),
        new: snapshot(
            "app:2", "RUN pip install a torch", disk: 104_000_000, python: "3.12",
            files: ["/usr/a": 84_000_000, "/srv/x": 10_000_000, "/opt/c": 1_500]))

    @Test("as text, with what is not listed in one line")
    func text() {
        #expect(
            SizeDiffText(style: TextStyle(width: 90), rows: 1).encode(Self.diff) == #"""
                app:1 → app:2  +24MB on disk (+30%), now 104MB

                             old    new  growth
                  transfer  40MB   52MB   +12MB    +30%
                  disk      80MB  104MB   +24MB    +30%
                  final     70MB   94MB   +24MB  +34.3%
                  waste     10MB   10MB    -1kB

                Steps +24MB of disk
                  +24MB  30MB → 54MB  RUN pip install a torch  now … torch

                Packages +24MB of final
                  +24MB  50MB → 74MB  files of no package
                     0B               1 other

                Directories +24MB of final
                  +24MB  60MB → 84MB  /usr
                   +1kB               1 other

                Files +24MB of final
                  +24MB  60MB → 84MB  /usr/a
                   +1kB               3 others

                """#)
    }

    @Test("as Markdown for a comment on a pull request")
    func markdown() {
        #expect(
            SizeDiffMarkdown(rows: 2).encode(Self.diff) == #"""
                ### Image size: +24MB on disk (+30%), now 104MB

                `app:1` → `app:2`

                | | old | new | growth | |
                |---|--:|--:|--:|--:|
                | transfer | 40MB | 52MB | +12MB | +30% |
                | disk | 80MB | 104MB | +24MB | +30% |
                | final | 70MB | 94MB | +24MB | +34.3% |
                | waste | 10MB | 10MB | -1kB |  |

                <details><summary>Steps: +24MB of disk</summary>

                | growth | size | step | what changed |
                |--:|--:|---|---|
                | +24MB | 30MB → 54MB | `RUN pip install a torch` | now … torch |

                </details>

                <details><summary>Packages: +24MB of final</summary>

                | growth | size | package | what changed |
                |--:|--:|---|---|
                | +24MB | 50MB → 74MB | `files of no package` |  |
                | 0B | 20MB → 20MB | `python\|3` | deb 3.11 → 3.12 |

                </details>

                <details><summary>Directories: +24MB of final</summary>

                | growth | size | directory | what changed |
                |--:|--:|---|---|
                | +24MB | 60MB → 84MB | `/usr` |  |
                | +1kB | 10MB → 10MB | `/` | the rest of it |

                </details>

                <details><summary>Files: +24MB of final</summary>

                | growth | size | file | what changed |
                |--:|--:|---|---|
                | +24MB | 60MB → 84MB | `/usr/a` |  |
                | -10MB | gone | `/srv/b` |  |
                | +10MB |  | 2 others |  |

                </details>

                """#)
    }

    @Test("as JSON in the shape plimsoll/diff/1, whole without a number of rows")
    func json() throws {
        for rows in [nil, 1] {
            let text = SizeDiffJSON(rows: rows).encode(Self.diff)
            let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(Set(root.keys) == ["schema", "old", "new", "growth", "by"])
            #expect(root["schema"] as? String == "plimsoll/diff/1")
            #expect((root["growth"] as? [String: Int])?["disk"] == 24_000_000)
            let by = try #require(root["by"] as? [String: [String: Any]])
            #expect(Set(by.keys) == ["layer", "step", "package", "directory", "file"])
            for part in by.values {
                let changes = try #require(part["changes"] as? [[String: Any]])
                let listed = changes.reduce(0) { $0 + ($1["growth"] as? Int ?? 0) }
                #expect(listed + (part["others"] as? Int ?? 0) == part["growth"] as? Int)
                #expect(changes.count <= rows ?? .max)
            }
            #expect((by["file"]?["others"] as? Int == 0) == (rows == nil))
        }
    }
}

@Suite("A size baseline")
struct SizeBaselineTests {
    let text = SizeBaselineJSON().encode(SizeDiffReportTests.diff.old)

    @Test("is read as it was written")
    func roundTrip() throws {
        #expect(try SizeBaselineReader.read(Array(text.utf8), path: "sizes.json") == SizeDiffReportTests.diff.old)
    }

    @Test(
        "is refused with the place of what is wrong in it",
        arguments: [
            ("\"schema\": \"plimsoll/size-baseline/1\"", "\"schema\": \"plimsoll/baseline/1\"", "sizes.json:2:13: "),
            (
                "\"disk\": 80000000", "\"disk\": 80000001",
                "sizes.json:11:13: The disk sizes of the layers come to 80000000 bytes"
            ),
            ("\"disk\": 80000000", "\"disk\": -1", "sizes.json:7:13: disk must be a whole number"),
            (
                "\"transfer\": 40000000", "\"transfers\": 40000000",
                "sizes.json:6:5: sizes has no key \"transfers\". Did you mean \"transfer\"?"
            ),
            ("\"/usr/a\"", "\"usr/a\"", "\"usr/a\" must begin with /"),
            ("\"waste\": ", "\"waste\": [], \"x\": ", "sizes.json"),
            ("\"bytes\": 20000000", "\"bytes\": 99999999999999999999", "bytes must be a whole number"),
        ])
    func broken(part: String, with other: String, message: String) throws {
        let broken = text.replacing(part, with: other, maxReplacements: 1)
        #expect(broken != text)
        let error = #expect(throws: FormatProblems.self) {
            try SizeBaselineReader.read(Array(broken.utf8), path: "sizes.json")
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test("that ends in the middle is refused at every byte")
    func cut() {
        let bytes = Array(text.utf8)
        for end in stride(from: 0, to: bytes.count - 3, by: 7) {
            #expect(throws: FormatProblems.self) {
                try SizeBaselineReader.read(Array(bytes[..<end]), path: "sizes.json")
            }
        }
    }
}
