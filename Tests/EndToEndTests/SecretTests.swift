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
}
