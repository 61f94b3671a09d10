import Testing

@testable import RegistryClient

@Suite("Names of images in registries")
struct ReferenceTests {
    private static let digest = "sha256:" + String(repeating: "0a", count: 32)

    @Test(
        "are read as distribution/reference reads them",
        arguments: [
            ("debian", "docker.io", "library/debian", "latest"),
            ("debian:12", "docker.io", "library/debian", "12"),
            ("bitnami/redis", "docker.io", "bitnami/redis", "latest"),
            ("docker.io/debian", "docker.io", "library/debian", "latest"),
            ("index.docker.io/library/debian:12", "docker.io", "library/debian", "12"),
            ("ghcr.io/a/b/c:1.0", "ghcr.io", "a/b/c", "1.0"),
            ("localhost/app", "localhost", "app", "latest"),
            ("localhost:5000/app", "localhost:5000", "app", "latest"),
            ("localhost:5000", "docker.io", "library/localhost", "5000"),
            ("127.0.0.1:5000/app:Tag_1.2-3", "127.0.0.1:5000", "app", "Tag_1.2-3"),
            ("[::1]:5000/app:1", "[::1]:5000", "app", "1"),
            ("[fe80::1]/app", "[fe80::1]", "app", "latest"),
            ("Host/app", "Host", "app", "latest"),
            ("a.b/x__y/z---w.v_u", "a.b", "x__y/z---w.v_u", "latest"),
            ("a.b/app@\(digest)", "a.b", "app", digest),
            ("a.b:1/app:tag@\(digest)", "a.b:1", "app", digest),
        ])
    func read(text: String, host: String, repository: String, selector: String) throws {
        let reference = try RegistryReference(text)
        #expect(reference.host == host)
        #expect(reference.repository == repository)
        #expect(reference.selector == selector)
        #expect(try RegistryReference(reference.fullName) == reference)
    }

    @Test(
        "say what is wrong with them",
        arguments: [
            ("", "repository"), ("a.b/", "repository"), ("a.b//app", "repository"), ("a.b/App", "capital"),
            ("a.b/-app", "characters"), ("a.b/app-", "characters"), ("a.b/a..b", "characters"),
            ("a.b/a___b", "characters"), ("a.b/ä", "characters"), ("a.b/a b", "characters"),
            ("a.b/../c", "characters"), ("a.b/c?d=e", "characters"), ("a.b/c%2f", "characters"),
            ("a.b:/app", "port"), ("a.b:0/app", "port"), ("a.b:65536/app", "port"), ("a.b:x/app", "port"),
            ("a..b/app", "host"), ("-a.b/app", "host"), ("user@a.b/app", "digest"), ("[::1/app", "host"),
            ("[x]/app", "host"), ("[::1]x/app", "host"),
            ("a.b/app:", "tag"), ("a.b/app:.x", "tag"), ("a.b/app:c d", "tag"),
            ("a.b/app:" + String(repeating: "x", count: 129), "tag"),
            ("a.b/app@", "digest"), ("a.b/app@sha256:00", "digest"), ("a.b/app@md5:00", "digest"),
            ("a.b/app@sha256:" + String(repeating: "G", count: 64), "digest"),
            ("a.b/" + String(repeating: "x", count: 252), "255"),
            (String(repeating: "a", count: 64), "id"),
        ])
    func wrong(text: String, word: String) {
        let fault = #expect(throws: RegistryReference.Fault.self) { try RegistryReference(text) }
        #expect(fault?.description.contains(word) == true)
    }

    @Test(
        "are of this machine, or not",
        arguments: [
            ("localhost/a", true), ("localhost:1/a", true), ("x.localhost/a", true), ("127.0.0.1/a", true),
            ("127.1.2.3:80/a", true), ("[::1]/a", true), ("[::1]:80/a", true),
            ("127.0.0.1.example.com/a", false), ("localhost.example.com/a", false), ("127.0.0.256/a", false),
            ("[::2]/a", false), ("10.0.0.1/a", false), ("a", false),
        ])
    func loopback(text: String, expected: Bool) throws {
        #expect(try RegistryReference(text).isLoopback == expected)
    }

    @Test("Docker Hub answers under another name")
    func hub() throws {
        #expect(try RegistryReference("debian").endpoint == "registry-1.docker.io")
        #expect(try RegistryReference("ghcr.io/a").endpoint == "ghcr.io")
    }
}
