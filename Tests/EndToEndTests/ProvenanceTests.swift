import Foundation
import Testing

@Suite("plimsoll image, joined by provenance")
struct ProvenanceCommandTests {
    /// An index of two platforms with a provenance of SLSA v0.2 for each.
    private static let image = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ContainerImageTests/Fixtures/multiarch-attest.tar").path

    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test("prints the Dockerfile that the image brought")
    func annotates() throws {
        let run = try Plimsoll(
            "image", Self.image, "--platform", "linux/amd64", "--annotate", in: scratch.folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("      -   685kB      3    7 │ COPY hello /bin/hello\n"))
        #expect(run.output.contains("Lines are of the Dockerfile in the image's provenance, joined by provenance."))
    }

    @Test("says in JSON how each layer was joined")
    func json() throws {
        let run = try Plimsoll(
            "image", Self.image, "--platform", "linux/arm64", "--format", "json", in: scratch.folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let layers = try #require(root["layers"] as? [[String: Any]]).compactMap { $0["step"] as? [String: Any] }
        #expect(layers.map { $0["mapping"] as? String } == Array(repeating: "provenance", count: 4))
        #expect(layers.map { $0["line"] as? Int } == [2, 5, 6, 7])
        let dockerfile = try #require(root["dockerfile"] as? [String: Any])
        #expect(dockerfile["from"] as? String == "provenance")
    }

    @Test("warns of a Dockerfile that is not the one in the image")
    func differs() throws {
        try scratch.write("FROM scratch\nCOPY a /a\nENV FOO=baz\n", to: "Dockerfile")
        let run = try Plimsoll(
            "image", Self.image, "--platform", "linux/amd64", "--dockerfile", "Dockerfile", in: scratch.folder)
        #expect(
            run.errors.contains("Dockerfile:3: from here on it is not the Dockerfile that the image was built from"))
    }

    @Test("a base that is none is said to be none, one that cannot be read is 2")
    func base() throws {
        try scratch.write(SampleImage.archive(), to: "base.tar")
        let other = try Plimsoll(
            "image", Self.image, "--platform", "linux/amd64", "--base", "base.tar", in: scratch.folder)
        #expect(other.status == 0)
        #expect(other.errors.contains("is not built on base.tar: its lowest layers are others"))
        let missing = try Plimsoll(
            "image", Self.image, "--platform", "linux/amd64", "--base", "nowhere.tar", in: scratch.folder)
        #expect(missing.status == 2)
        #expect(missing.errors.contains("nowhere.tar does not exist"))
    }
}
