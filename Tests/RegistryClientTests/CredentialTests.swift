import ContainerImage
import Foundation
import Testing

@testable import RegistryClient

@Suite("Credentials in the files of docker and podman")
struct CredentialFileTests {
    /// In base 64, `dTpw` is u:p, and `djpx` is v:q.
    private func found(_ json: String, _ name: String) throws -> Credentials? {
        let file = try #require(CredentialFile(Array(json.utf8)))
        return file.credentials(for: CredentialKey(try RegistryReference(name)))
    }

    @Test(
        "stand under the names that tools write",
        arguments: [
            (#"{"auths": {"a.b": {"auth": "dTpw"}}}"#, "a.b/x", true),
            (#"{"auths": {"https://a.b": {"auth": "dTpw"}}}"#, "a.b/x", true),
            (#"{"auths": {"https://a.b/v1/": {"auth": "dTpw"}}}"#, "a.b/x", true),
            (#"{"auths": {"http://a.b:5000/v2/": {"auth": "dTpw"}}}"#, "a.b:5000/x", true),
            (#"{"auths": {"a.b/": {"auth": "dTpw"}}}"#, "a.b/x", true),
            (#"{"auths": {"a.b/x": {"auth": "dTpw"}}}"#, "a.b/x", true),
            (#"{"auths": {"a.b/x": {"auth": "dTpw"}}}"#, "a.b/x/y:1", true),
            (#"{"auths": {"https://index.docker.io/v1/": {"auth": "dTpw"}}}"#, "debian", true),
            (#"{"auths": {"docker.io": {"auth": "dTpw"}}}"#, "debian", true),
            (#"{"auths": {"docker.io/library": {"auth": "dTpw"}}}"#, "debian", true),
            (#"{"auths": {"a.b": {"username": "u", "password": "p"}}}"#, "a.b/x", true),
            (#"{"auths": {"a.b": {"auth": "dTpwAAA="}}}"#, "a.b/x", true),
            (#"{"auths": {"a.b": {"auth": "dTpw"}}}"#, "a.b:443/x", false),
            (#"{"auths": {"a.b": {"auth": "dTpw"}}}"#, "c.a.b/x", false),
            (#"{"auths": {"a.b/x": {"auth": "dTpw"}}}"#, "a.b/xy", false),
            (#"{"auths": {"a.b/x/y": {"auth": "dTpw"}}}"#, "a.b/x", false),
            (#"{"auths": {"https://a.b/x": {"auth": "dTpw"}}}"#, "c.d/x", false),
            (#"{"auths": {"a.b": {"auth": "no base64!"}}}"#, "a.b/x", false),
            (#"{"auths": {"a.b": {"auth": "dXA="}}}"#, "a.b/x", false),
            (#"{"auths": {"a.b": {}}}"#, "a.b/x", false),
            ("{}", "a.b/x", false),
        ])
    func key(json: String, name: String, isThere: Bool) throws {
        #expect(try found(json, name) == (isThere ? .password(user: "u", secret: "p") : nil))
    }

    @Test("the narrowest name counts, and tokens go before passwords")
    func order() throws {
        let json = #"{"auths": {"a.b": {"auth": "dTpw"}, "a.b/x": {"auth": "djpx"}}}"#
        #expect(try found(json, "a.b/x/y") == .password(user: "v", secret: "q"))
        #expect(try found(json, "a.b/z") == .password(user: "u", secret: "p"))
        #expect(
            try found(#"{"auths": {"a.b": {"auth": "dTpw", "identitytoken": "i"}}}"#, "a.b/x") == .identityToken("i"))
        #expect(
            try found(#"{"auths": {"a.b": {"auth": "dTpw", "registrytoken": "r"}}}"#, "a.b/x") == .registryToken("r"))
    }

    @Test(
        "a helper of the registry goes before one for all",
        arguments: [
            (#"{"credsStore": "all"}"#, "a.b/x", "all", "a.b"),
            (#"{"credsStore": "all"}"#, "debian", "all", "https://index.docker.io/v1/"),
            (#"{"credsStore": "all", "credHelpers": {"a.b": "own"}}"#, "a.b/x", "own", "a.b"),
            (#"{"credsStore": "all", "credHelpers": {"c.d": "own"}}"#, "a.b/x", "all", "a.b"),
            (#"{"credHelpers": {"docker.io": "own"}}"#, "debian", "own", "docker.io"),
            (#"{"credsStore": ""}"#, "a.b/x", nil, nil),
            (#"{"credsStore": "all", "credHelpers": {"a.b": ""}}"#, "a.b/x", nil, nil),
        ] as [(String, String, String?, String?)])
    func helper(json: String, name: String, helper: String?, question: String?) throws {
        let file = try #require(CredentialFile(Array(json.utf8)))
        let found = file.helper(for: CredentialKey(try RegistryReference(name)))
        #expect(found?.name == helper)
        #expect(found?.question == question)
    }

    @Test("secrets are not in what credentials say of themselves")
    func description() {
        for credentials in [
            Credentials.password(user: "name", secret: "secret"), .identityToken("secret"), .registryToken("secret"),
        ] {
            #expect(!"\(credentials)".contains("secret"))
            #expect(!String(reflecting: credentials).contains("secret"))
        }
    }

    @Test("what is no such file is none", arguments: ["", "[]", "{", #"{"auths": []}"#, #"{"credsStore": 1}"#])
    func broken(json: String) {
        #expect(CredentialFile(Array(json.utf8)) == nil)
    }
}

@Suite("Where credentials are looked for")
struct CredentialFinderTests {
    @Test(
        "in this order",
        arguments: [
            (["HOME": "/h"], ["/h/.docker/config.json", "/h/.config/containers/auth.json"]),
            (
                [
                    "HOME": "/h", "DOCKER_CONFIG": "/d", "REGISTRY_AUTH_FILE": "/r", "XDG_RUNTIME_DIR": "/run/x",
                    "XDG_CONFIG_HOME": "/c",
                ],
                ["/d/config.json", "/r", "/run/x/containers/auth.json", "/c/containers/auth.json"]
            ),
            (
                ["HOME": "/h", "DOCKER_CONFIG": "", "XDG_RUNTIME_DIR": "relative", "XDG_CONFIG_HOME": "relative"],
                ["/h/.docker/config.json", "/h/.config/containers/auth.json"]
            ),
            ([:], []),
        ] as [([String: String], [String])])
    func order(environment: [String: String], paths: [String]) {
        #expect(CredentialFinder(environment: environment).candidates == paths)
    }

    @Test("the first file that exists counts, whatever is in it")
    func first() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let docker = folder.appendingPathComponent(".docker")
        let podman = folder.appendingPathComponent(".config/containers")
        for path in [docker, podman] {
            try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        }
        try Data(#"{"auths": {"a.b": {"auth": "dTpw"}}}"#.utf8).write(to: podman.appendingPathComponent("auth.json"))
        let finder = CredentialFinder(environment: ["HOME": folder.path])
        let reference = try RegistryReference("a.b/x")
        #expect(try finder.find(for: reference).credentials == .password(user: "u", secret: "p"))
        #expect(try finder.find(for: reference).login?.hasSuffix("containers/auth.json") == true)
        try Data("{}".utf8).write(to: docker.appendingPathComponent("config.json"))
        #expect(try finder.find(for: reference).credentials == nil)
        try Data("secret".utf8).write(to: docker.appendingPathComponent("config.json"))
        let error = #expect(throws: ImageError.self) { try finder.find(for: reference) }
        #expect(error?.message.contains(".docker/config.json") == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test("a helper that is not there, or that would be a path", arguments: ["plimsoll-absent", "../x"])
    func absent(name: String) throws {
        try withFile(#"{"credsStore": "\#(name)"}"#) { finder in
            let error = #expect(throws: ImageError.self) { try finder.find(for: RegistryReference("a.b/x")) }
            #expect(error?.message.contains("docker-credential-\(name)") == true)
        }
    }

    private func withFile(_ text: String, _ body: (CredentialFinder) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
        try body(CredentialFinder(environment: ["DOCKER_CONFIG": folder.path]))
    }
}
