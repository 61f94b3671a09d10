import Foundation
import Testing

@Suite("Secrets in reports")
struct SecretTests {
    /// Put together, so that no scanner takes this file for a leak.
    static let secret = "gh" + "p_Zk3vQ8rT1mWb5Xc9Ld2Nf7Hs4Jg6Py0RaUeV"

    @Test(
        "no format shows a secret, nor what other rules say of its line",
        arguments: [
            "text", "json", "sarif", "github", "gitlab", "checkstyle", "junit", "sonarqube", "codeclimate", "gnu",
            "codacy", "markdown", "hadolint-json",
        ])
    func hidden(format: String) throws {
        let scratch = try Scratch()
        try scratch.write(
            "FROM debian:latest\nENV GITHUB_TOKEN=\(Self.secret)   A=1\nRUN curl https://x:\(Self.secret)@example.com/\n",
            to: "Dockerfile")
        let run = try Plimsoll("lint", "--profile", "strict", "--format", format, in: scratch.folder)
        #expect(run.status == 1)
        #expect(run.output.contains(format == "hadolint-json" ? "DL3007" : "latest-tag"))
        #expect(!run.output.contains(Self.secret.dropFirst(8)))
        #expect(!run.errors.contains(Self.secret.dropFirst(8)))
    }

    @Test(
        "nor does any report of an image, by its history or by its Dockerfile",
        arguments: [
            ["image", "app.tar", "--format", "text"], ["image", "app.tar", "--format", "json"],
            ["image", "app.tar", "--format", "markdown", "--annotate"], ["image", "app.tar", "--annotate"],
            ["image", "app.tar", "--sizes-only"], ["image", "app.tar", "--by", "step"],
            ["image", "app.tar", "--write-size-baseline", "/dev/stdout"], ["diff", "old.tar", "app.tar"],
            ["diff", "old.tar", "app.tar", "--format", "json"], ["plan", "app.tar"],
        ])
    func hiddenInImages(arguments: [String]) throws {
        let scratch = try Scratch()
        let line = "curl -H \"Authorization: token \(Self.secret)\" https://example.com/x > /x"
        var layer = TarWriter()
        layer.add("x", [UInt8](repeating: 1, count: 100_000))
        try scratch.write(SampleImage.archive(), to: "old.tar")
        try scratch.write(
            SampleImage.archive([("RUN /bin/sh -c \(line) # buildkit", layer.archive)]), to: "app.tar")
        try scratch.write("FROM scratch\nRUN \(line)\nUSER 1000\n", to: "Dockerfile")
        for more in [[], ["--dockerfile", "Dockerfile"]] {
            let run = try Plimsoll(arguments + more, in: scratch.folder)
            #expect(run.status == 0, "\(run.errors)")
            #expect(!run.output.isEmpty)
            #expect(!run.output.contains(Self.secret.dropFirst(8)))
        }
    }
}
