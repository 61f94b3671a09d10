#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What docker's `config.json` and podman's `auth.json` say of credentials. docker/cli, cli/config/configfile.
struct CredentialFile: Decodable, Sendable {
    private var auths: [String: Entry]?
    private var credHelpers: [String: String]?
    private var credsStore: String?

    fileprivate struct Entry: Decodable, Sendable {
        /// `name:password` in base 64.
        var auth: String?
        var username: String?
        var password: String?
        var identitytoken: String?
        var registrytoken: String?
    }

    init?(_ bytes: [UInt8]) {
        guard let file = try? JSONDecoder().decode(CredentialFile.self, from: Data(bytes)) else { return nil }
        self = file
    }

    /// The helper program that answers for the registry, and what it is asked for.
    func helper(for registry: CredentialKey) -> (name: String, question: String)? {
        for key in registry.hosts {
            if let name = credHelpers?[key] { return name.isEmpty ? nil : (name, key) }
        }
        guard let credsStore, !credsStore.isEmpty else { return nil }
        return (credsStore, registry.storeKey)
    }

    /// The credentials that stand in the file itself.
    func credentials(for registry: CredentialKey) -> Credentials? {
        guard let auths else { return nil }
        for key in registry.keys {
            // Exact keys go before what docker login once wrote as addresses.
            let address = auths.keys.sorted().first { CredentialKey.host(ofAddress: $0) == key }
            let entry = auths[key] ?? address.flatMap { auths[$0] }
            if let credentials = entry?.credentials { return credentials }
        }
        return nil
    }
}

extension CredentialFile.Entry {
    fileprivate var credentials: Credentials? {
        if let identitytoken, !identitytoken.isEmpty { return .identityToken(identitytoken) }
        if let registrytoken, !registrytoken.isEmpty { return .registryToken(registrytoken) }
        if let username, let password, !username.isEmpty { return Credentials(user: username, secret: password) }
        guard let auth, let bytes = Data(base64Encoded: auth) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { return nil }
        // Older programs filled it up with zeros.
        let secret = text[text.index(after: colon)...].prefix { $0 != "\0" }
        return Credentials(user: String(text[..<colon]), secret: String(secret))
    }
}

/// Under which names credentials for a repository may be kept.
struct CredentialKey: Sendable {
    /// Of the registry, most usual first.
    let hosts: [String]
    /// Those of the repository and of what it lies in, as podman keeps them, then those of the registry.
    let keys: [String]
    /// What a store of credentials for all registries is asked for.
    let storeKey: String

    init(_ reference: RegistryReference) {
        let isHub = reference.host == "docker.io"
        storeKey = isHub ? "https://index.docker.io/v1/" : reference.host
        hosts = isHub ? [storeKey, "index.docker.io", "docker.io", "registry-1.docker.io"] : [storeKey]
        var scopes: [String] = []
        var path = "\(reference.host)/\(reference.repository)"
        while let slash = path.lastIndex(of: "/") {
            scopes.append(path)
            path = String(path[..<slash])
        }
        keys = scopes + hosts
    }

    /// The host in `https://host/v1/`; `nil` where that is no address of a registry as a whole.
    static func host(ofAddress key: String) -> String? {
        var rest = key[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        let host = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(host.count)
        let isAddress = rest.count < key.count || ["/", "/v1", "/v1/", "/v2", "/v2/"].contains(path)
        return isAddress ? String(host) : nil
    }
}
