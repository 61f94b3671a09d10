import Foundation
import Testing

/// The image of `samples/image`, whose waste is known to the byte: `samples/image/planted.md`.
@Suite("The sample image") struct ShopTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../samples/image").standardizedFileURL.path

    @Test(
        "has the planted bytes as evidence",
        arguments: [
            ("apt-lists-left", 900_000), ("pip-cache-left", 300_000), ("copied-then-removed", 600_000),
            ("ownership-in-own-layer", 556_028),
        ])
    func evidence(rule: String, bytes: Int) throws {
        let findings = try report(["--dockerfile", "\(Self.samples)/Dockerfile"])["findings"] as? [[String: Any]]
        let finding = try #require(findings?.first { $0["rule"] as? String == rule })
        #expect((finding["evidence"] as? [String: Any])?["bytes"] as? Int == bytes)
    }

    @Test("tells the same from its history alone") func historyAlone() throws {
        let findings = try #require(try report([])["findings"] as? [[String: Any]])
        for (rule, bytes) in [
            ("apt-lists-left", 900_000), ("pip-cache-left", 300_000), ("copied-then-removed", 600_000),
            ("copied-then-removed", 280_000), ("ownership-in-own-layer", 556_028),
        ] {
            let found = findings.contains { finding in
                finding["rule"] as? String == rule && (finding["evidence"] as? [String: Any])?["bytes"] as? Int == bytes
            }
            #expect(found, "\(rule) of \(bytes) bytes")
        }
    }

    @Test(
        "says when the Dockerfile is another image's",
        arguments: [
            ("Dockerfile", false), ("../go/bad.Dockerfile", true),
        ])
    func strangeDockerfile(path: String, isStrange: Bool) throws {
        let folder = URL(filePath: Self.samples)
        let result = try Plimsoll(["image", "shop.tar", "--dockerfile", path], in: folder)
        #expect(result.errors.contains("likely another image's Dockerfile") == isStrange)
        #expect(result.status == 0)
    }

    @Test("weighs what was planted") func totals() throws {
        let sizes = try #require(try report([])["sizes"] as? [String: Any])
        #expect(sizes["waste"] as? Int == 1_437_528)
        #expect(sizes["final"] as? Int == 5_477_906)
    }

    private func report(_ options: [String]) throws -> [String: Any] {
        let folder = URL(filePath: Self.samples)
        let result = try Plimsoll(["image", "shop.tar", "--format", "json"] + options, in: folder)
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        return try #require(json as? [String: Any])
    }
}
