import Foundation
import Testing

@Suite("What an image costs")
struct CostTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
    }

    private func cost(_ arguments: String...) throws -> [String: Any] {
        let run = try Plimsoll(["image", "app.tar", "--format", "json"] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        return try #require(json["cost"] as? [String: Any])
    }

    @Test("is its stored bytes at the built-in prices, and at those of a file or the configuration")
    func prices() throws {
        // Uncompressed in this archive: two tars, with a header for each file and the end of the archive.
        let built = try cost("--price", "ecr-internet", "--pulls", "1000")
        let bytes = try #require(built["bytes"] as? Int)
        #expect(bytes > SampleImage.removed + SampleImage.kept)
        #expect(built["isUpperBound"] as? Bool == true)
        #expect(try #require(built["storagePerMonth"] as? Double).isNearly(Double(bytes) * 0.10 / 1e9))
        #expect(try #require(built["transferPerDeployment"] as? Double).isNearly(Double(bytes) * 0.09 / 1e6))

        try scratch.write("ours: {as-of: 2026-10-01, storage: 2, transfer: 3}", to: "prices.yaml")
        let file = try cost("--price", "ours", "--prices", "prices.yaml")
        #expect(try #require(file["storagePerMonth"] as? Double).isNearly(Double(bytes) * 2 / 1e9))
        #expect(try #require(file["transferPerDeployment"] as? Double).isNearly(Double(bytes) * 3 / 1e9))
        #expect(file["asOf"] as? String == "2026-10-01")

        try scratch.write("prices: {ecr: {as-of: today, storage: 1, transfer: 1}}", to: "plimsoll.yaml")
        #expect(try cost("--price", "ecr")["asOf"] as? String == "today")
    }

    @Test("as text says what it takes for granted")
    func text() throws {
        let run = try Plimsoll("image", "app.tar", "--price", "ecr", in: folder)
        #expect(run.output.contains("\nCost\n"))
        #expect(run.output.contains("a month"))
        #expect(run.output.replacing("\n  ", with: " ").contains("each pull moves all layers"))
    }

    @Test(
        "wrong usage is exit code 2",
        arguments: [
            (
                ["--price", "ecrr"],
                "there are no prices \"ecrr\"; there are artifact-registry, ecr, ecr-internet. Did you mean \"ecr\"?"
            ),
            (["--pulls", "3"], "--pulls and --prices need --price"), (["--price", "ecr", "--pulls", "-1"], "--pulls"),
            (["--price", "ecr", "--prices", "missing.yaml"], "missing.yaml: no such file"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}

extension Double {
    fileprivate func isNearly(_ other: Double) -> Bool { (self - other).magnitude <= other.magnitude * 1e-9 }
}
