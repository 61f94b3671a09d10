import Testing

@testable import BuildModel

@Suite("Names of images") struct ImageNameTests {
    @Test(
        arguments: [
            ("node", "docker.io", "library/node", nil, nil, "node"),
            ("node:22-slim", "docker.io", "library/node", "22-slim", nil, "node"),
            ("bitnami/redis:7", "docker.io", "bitnami/redis", "7", nil, "bitnami/redis"),
            ("docker.io/library/node:22", "docker.io", "library/node", "22", nil, "node"),
            ("index.docker.io/node", "docker.io", "library/node", nil, nil, "node"),
            ("ghcr.io/org/app", "ghcr.io", "org/app", nil, nil, "ghcr.io/org/app"),
            ("localhost/app:1", "localhost", "app", "1", nil, "localhost/app"),
            ("localhost:5000/app", "localhost:5000", "app", nil, nil, "localhost:5000/app"),
            (
                "host.example:5000/team/app:1.2", "host.example:5000", "team/app", "1.2", nil,
                "host.example:5000/team/app"
            ),
            ("node@sha256:aa", "docker.io", "library/node", nil, "sha256:aa", "node"),
            ("node:22@sha256:aa", "docker.io", "library/node", "22", "sha256:aa", "node"),
        ] as [(String, String, String, String?, String?, String)])
    func areTakenApart(
        text: String, registry: String, repository: String, tag: String?, digest: String?, familiar: String
    ) throws {
        let name = try #require(ImageName(text))
        #expect(name.registry == registry)
        #expect(name.repository == repository)
        #expect(name.tag == tag)
        #expect(name.digest == digest)
        #expect(name.familiarName == familiar)
        #expect(name.text == text)
    }

    @Test(arguments: ["", ":latest", "@sha256:aa", "ghcr.io/"]) func emptyOnesAreNone(text: String) {
        #expect(ImageName(text) == nil)
    }
}
