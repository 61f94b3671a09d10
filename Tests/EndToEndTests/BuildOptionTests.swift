import Foundation
import Testing

@Suite("What a build is given, plimsoll lint takes too")
struct BuildOptionTests {
    private let scratch: Scratch
    private let folder: URL

    init() throws {
        scratch = try Scratch()
        folder = scratch.folder
        try scratch.write(
            """
            ARG VERSION=3.20
            FROM alpine:${VERSION} AS first
            USER app
            CMD ["app"]
            FROM alpine:3.20
            COPY --from=assets /a /a
            USER app
            CMD ["app"]

            """, to: "Dockerfile")
    }

    private func lint(_ arguments: String..., environment: [String: String] = [:]) throws -> Plimsoll {
        try Plimsoll(
            ["lint", "Dockerfile", "--format", "gnu", "--shellcheck", "off"] + arguments, in: folder,
            environment: environment)
    }

    @Test func argumentsHaveTheirValues() throws {
        #expect(!(try lint().output.contains("[latest-tag]")))
        #expect(try lint("--build-arg", "VERSION=latest").output.contains("[latest-tag]"))
        #expect(try lint("--build-arg", "VERSION", environment: ["VERSION": "latest"]).output.contains("[latest-tag]"))
        #expect(try lint("--build-arg", "=x").status == 2)
    }

    @Test func contextsHaveNames() throws {
        #expect(try lint().output.contains("[copy-from-unknown-stage]"))
        let named = try lint("--build-context", "assets=./assets")
        #expect(!named.output.contains("[copy-from-unknown-stage]"))
        #expect(try lint("--build-context", "assets").status == 2)
        let replaced = try lint("--build-context", "alpine:3.20=docker-image://alpine:latest")
        #expect(replaced.output.contains("[latest-tag]"))
    }

    @Test func theTargetHasToBeThere() throws {
        #expect(try lint("--target", "first").errors == "")
        #expect(try lint("--target", "1").errors == "")
        let run = try lint("--target", "prod")
        #expect(run.errors.contains("Dockerfile: no stage \"prod\""))
        #expect(run.status == 2)
        #expect(!run.output.contains("Dockerfile:"))
    }
}
