import BuildModel
import ContainerImage
import RuleEngine
import Slimming
import Testing

@testable import Reporting

@Suite("Image report as Markdown")
struct ImageMarkdownTests {
    @Test("has the verdict first, and what is long behind a line to click on")
    func whole() {
        #expect(
            ImageMarkdown().encode(ImageReportTests.report) == #"""
                ### Plimsoll: 118MB on disk, 20MB of it waste, budget broken, not all of it could be read

                `app:1` for linux/amd64

                | of what could be read | bytes |  |
                | --- | ---: | --- |
                | transfer | 58.9MB | compressed layers, what a pull moves |
                | disk | 118MB | uncompressed layers |
                | final | 97.8MB | files that a container sees |
                | waste | 20MB | 17% of disk, files that no container sees |

                | Budget |  | image | allowed |
                | --- | --- | ---: | --- |
                | **BROKEN** | `max-size` | 118MB | at most 100MB |
                | warning | `max-transfer` | 58.9MB | should be at most 50MB, and must be at most 90MB |
                | warning | `max-layer layer 0` | 77.8MB | should be at most 70MB |
                | ok | `min-efficiency` | 83.1% | at least 80% |

                Problems:

                - error `corrupt-layer`: ends in the middle

                <details><summary>3 findings</summary>

                | bytes | where | severity | rule | finding |
                | ---: | --- | --- | --- | --- |
                | 18.9MB | `app/Dockerfile:2` | error | `apt-lists-left` | apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN |
                | – | `app/Dockerfile:1` | warning | `latest-tag` | node:latest is another image tomorrow; name a version, such as node:22 |
                | – | `app/Dockerfile:4` | style | `root-user` | The container runs as root |

                </details>

                <details><summary>Largest waste: 20MB in all</summary>

                | bytes | cause | path |  |
                | ---: | --- | --- | --- |
                | 15MB | removed | `/tmp/big` | in layer 1, by layer 2 |
                | 5MB | touched | `/\xE9` | in layers 0, 1, by layer 2 |

                </details>

                <details><summary>Layers: 3</summary>

                | # | instruction | line | transfer | disk | waste |
                | ---: | --- | ---: | ---: | ---: | ---: |
                | 0 | not known |  | 38.9MB | 77.8MB | – |
                | 1 | `RUN apt-get update && apt-get install -y build-essential && make` | 2 | 20MB | 40MB | 20MB |
                | 2 | `COPY \x1B[2J /` |  | 500B | 1kB | incomplete |

                </details>

                """#)
    }

    /// The report with other words in every place that an image or a Dockerfile has a say in.
    private func report(saying words: String) -> ImageReport {
        var report = ImageReportTests.report
        report.image.reference = "app:\(words)"
        for index in report.weighing.layers.indices { report.weighing.layers[index].origin?.text = words }
        for index in report.weighing.waste.indices { report.weighing.waste[index].path = Array(words.utf8) }
        for index in report.findings.indices { report.findings[index].message = words }
        return report
    }

    @Test(
        "no words of an image break a table, a fold or a line",
        arguments: [
            "a|b", "`", "``a|`", "\\|", "a\nb\r\n| c |", "</details>", "<script>x</script>", "\u{1B}[2J", "\u{202E}x",
            "",
            "*_~[x](y)#@team", "\u{2028}x", "$a$",
        ])
    func hostile(words: String) {
        let plain = lines(of: report(saying: "x"))
        let text = lines(of: report(saying: words))
        #expect(text.map(cells) == plain.map(cells))
        #expect(text.count { $0.hasPrefix("<") || $0.hasPrefix("</") } == plain.count { $0.hasPrefix("<") })
        #expect(text.allSatisfy { line in !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } })
        #expect(!text.contains { $0.contains("<script") && !$0.contains("`") })
    }

    private func lines(of report: ImageReport) -> [Substring] {
        ImageMarkdown().encode(report).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// How many cells a row of a table has; 0 for another line. A bar counts unless a backslash stands before it.
    private func cells(_ line: Substring) -> Int {
        guard line.hasPrefix("|") else { return 0 }
        var count = 0
        var before: Character = " "
        for character in line {
            if character == "|", before != "\\" { count += 1 }
            before = character
        }
        return count - 1
    }

    @Test("what comes first has the room, and the rest is counted", arguments: [500, 1_300, 2_000, 60_000])
    func limited(bytes: Int) {
        var report = ImageReportTests.report
        report.findings = (0..<400).map { number in
            var finding = Samples.findings[0]
            finding.message = "Finding \(number) " + String(repeating: "with many words ", count: 20)
            return finding
        }
        let text = ImageMarkdown().encode(report, maximumBytes: bytes)
        #expect(text.utf8.count <= bytes + 50)
        #expect(text.hasPrefix("### Plimsoll: 118MB on disk"))
        #expect(text.contains("The rest is longer") == (bytes < 60_000))
        let shown = text.matches(of: #/Finding \d+ /#).count
        #expect(shown == 0 || text.contains("and \(400 - shown) more"))
        #expect(text.ranges(of: "<details>").count == text.ranges(of: "</details>").count)
    }

    @Test("a Dockerfile with fences in it stays within its own")
    func annotated() {
        var report = ImageReportTests.report
        report.source = .init(path: "Dockerfile", text: "FROM a\n# ```\n# ````\nRUN make\n")
        let text = ImageMarkdown(isAnnotated: true).encode(report)
        let fences = text.split(separator: "\n").filter { $0.hasPrefix("```") }
        #expect(fences == ["`````text", "`````"])
        #expect(text.contains("<details><summary>Dockerfile, line by line</summary>"))
    }
}
