import BuildModel
import ContainerImage
import Foundation
import Slimming
import Testing

@testable import Reporting

@Suite("Image report")
struct ImageReportTests {
    static let report: ImageReport = {
        func layer(_ index: Int, disk: Int, problems: [ImageProblem] = []) -> Layer {
            Layer(
                index: index, digest: Digest(algorithm: "sha256", hex: "a\(index)"),
                diffID: Digest(algorithm: "sha256", hex: "d\(index)"),
                mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", compression: .gzip, transferSize: disk / 2,
                diskSize: disk, entries: LayerEntries(), problems: problems)
        }
        let image = Image(
            source: "app.tar", layout: .dockerArchive, reference: "app:1",
            digest: Digest(algorithm: "sha256", hex: "ff"), platform: Platform(os: "linux", architecture: "amd64"),
            config: ImageConfig(user: "nobody"),
            layers: [
                layer(0, disk: 77_800_000),
                layer(1, disk: 40_000_000),
                layer(2, disk: 1_000, problems: [ImageProblem(code: "corrupt-layer", message: "ends in the middle")]),
            ])
        func row(_ index: Int, _ disk: Int, waste: Int, _ origin: LayerOrigin?) -> LayerWeight {
            LayerWeight(index: index, origin: origin, transfer: disk / 2, disk: disk, entries: 0, waste: waste)
        }
        let weighing = Weighing(
            total: ImageWeight(
                transfer: 58_900_500, disk: 117_801_000, final: 97_800_000, waste: 20_000_000, entries: 42),
            layers: [
                row(0, 77_800_000, waste: 0, nil),
                row(
                    1, 40_000_000, waste: 20_000_000,
                    LayerOrigin(
                        instruction: "RUN", text: "RUN apt-get update && apt-get install -y build-essential && make",
                        line: 2, mapping: .dockerfile)),
                row(
                    2, 1_000, waste: 0,
                    LayerOrigin(instruction: "COPY", text: "COPY \u{1B}[2J /", line: nil, mapping: .history)),
            ],
            waste: [
                WastedPath(path: Array("tmp/big".utf8), bytes: 15_000_000, cause: .removed, layers: [1], hiddenBy: 2),
                WastedPath(path: [0xE9], bytes: 5_000_000, cause: .touched, layers: [0, 1], hiddenBy: 2),
            ],
            directories: [DirectoryTotal(path: Array("usr".utf8), bytes: 60_000_000, files: 9)],
            dive: DiveFigures(efficiency: 0.8312, wastedBytes: 35_000_000, userWastedPercent: 0.5))
        return ImageReport(
            image: image, source: Samples.source, hasDockerfile: true, weighing: weighing, findings: Samples.findings,
            verdict: Budget([
                .init(.size, warn: .bytes(80_000_000), fail: .bytes(100_000_000)),
                .init(.transfer, warn: .bytes(50_000_000), fail: .bytes(90_000_000)),
                .init(.layer, warn: .bytes(70_000_000)), .init(.efficiency, fail: .ratio(0.8)),
            ]).verdict(on: weighing))
    }()

    @Test("as text has every part in line, and its table within the width")
    func text() {
        let text = ImageText(style: TextStyle(width: 90)).encode(Self.report)
        #expect(
            text == #"""
                app:1  linux/amd64  docker-archive  app.tar  user nobody
                sha256:ff

                Layers
                  #  instruction                     line  transfer    disk  waste
                  0  (not known)                             38.9MB  77.8MB      -  ████████████████
                  1  RUN apt-get update && apt-get…     2      20MB    40MB   20MB  ████░░░░
                  2  COPY \x1B[2J /                            500B     1kB      -  incomplete

                Totals of what could be read
                  transfer  58.9MB  compressed layers, what a pull moves
                  disk       118MB  uncompressed layers
                  final     97.8MB  files that a container sees
                  waste       20MB  17% of disk, files that no container sees
                  as dive counts: efficiency 83.1%, wasted 35MB, user wasted 50%

                Largest wasted paths
                  15MB  removed  /tmp/big  in layer 1, by layer 2
                   5MB  touched  /\xE9     in layers 0, 1, by layer 2

                Largest directories
                  60MB  /usr

                Findings
                   18.9MB  error[apt-lists-left]: apt-get update fills /var/lib/apt/lists, and the layer keeps it
                           app/Dockerfile:2:6: RUN apt-get update && \
                           18.9MB in layer 1: /var/lib/apt/lists/a, /caf\xE9
                           help: remove the lists in the same RUN
                        -  warning[latest-tag]: node:latest is another image tomorrow
                           app/Dockerfile:1:6: FROM node:latest AS build
                           help: name a version, such as node:22
                        -  style[root-user]: The container runs as root
                           app/Dockerfile:4:1: USER root

                Budget
                  BROKEN   max-size            118MB  at most 100MB
                  warning  max-transfer       58.9MB  should be at most 50MB, and must be at most 90MB
                  warning  max-layer layer 0  77.8MB  should be at most 70MB
                  ok       min-efficiency      83.1%  at least 80%

                Problems
                  error[corrupt-layer]: ends in the middle

                """#)
        let table = text.split(separator: "\n").drop { $0 != "Layers" }.prefix { !$0.hasPrefix("Totals") }
        #expect(table.count == 5 && table.allSatisfy { DisplayText.width(String($0)) <= 90 })
    }

    @Test("as JSON has the shape plimsoll/image/1")
    func json() throws {
        let text = ImageJSON().encode(Self.report)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(
            Set(root.keys) == [
                "schema", "image", "sizes", "dive", "layers", "steps", "waste", "packages", "findings", "plan",
                "budget",
            ])
        #expect(
            root["image"] as? [String: String] == [
                "source": "app.tar", "ref": "app:1", "digest": "sha256:ff", "platform": "linux/amd64", "user": "nobody",
                "layout": "docker-archive",
            ])
        let layers = try #require(root["layers"] as? [[String: Any]])
        #expect(
            Set(layers[0].keys) == [
                "index", "digest", "diffID", "mediaType", "compression", "transfer", "disk", "entries", "waste", "step",
                "problems",
            ])
        #expect((layers[0]["step"] as? [String: Any])?["mapping"] as? String == "none")
        #expect((layers[1]["step"] as? [String: Any])?["line"] as? Int == 2)
        #expect((layers[2]["problems"] as? [[String: String]])?.first?["code"] == "corrupt-layer")
        let waste = try #require(root["waste"] as? [[String: Any]])
        #expect(waste[0]["path"] as? String == "/tmp/big" && waste[0]["pathBytes"] == nil)
        #expect(waste[1]["path"] as? String == "/\\xE9" && waste[1]["pathBytes"] as? String == "L+k=")
        let budget = try #require(root["budget"] as? [String: Any])
        #expect(budget["passed"] as? Bool == false)
        #expect(
            (budget["limits"] as? [[String: Any]])?.map { $0["name"] as? String }
                == ["max-size", "max-transfer", "max-layer", "min-efficiency"])
        #expect(
            (budget["limits"] as? [[String: Any]])?.map { $0["status"] as? String }
                == ["failed", "warning", "warning", "ok"])
    }

    @Test("findings of an image alone have no lines, since nobody has its history as a file")
    func noPlace() throws {
        let report = ImageReport(
            image: Self.report.image, source: Samples.source, hasDockerfile: false, weighing: Self.report.weighing,
            findings: Samples.findings, verdict: nil)
        let text = ImageJSON().encode(report)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let findings = try #require(root["findings"] as? [[String: Any]])
        #expect(findings.allSatisfy { $0["line"] is NSNull })
        #expect(findings.first?["rule"] as? String == "apt-lists-left")
        #expect((root["budget"] as? [String: Any])?["passed"] as? Bool == true)
    }
}
