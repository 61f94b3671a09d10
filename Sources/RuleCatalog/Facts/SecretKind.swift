import ContainerImage

/// A kind of file that holds a secret, and what in it proves that it does.
struct SecretKind {
    /// As messages name it: `a private key`.
    let name: String
    let paths: [String]
    let proof: @Sendable (_ text: String) -> Bool

    static let all = [
        SecretKind(
            name: "a private key",
            paths: [
                "**/*.pem", "**/*.key", "**/*.ppk", "**/*_rsa", "**/*_ed25519", "**/id_ecdsa", "**/id_dsa",
                "**/ssh_host_*_key",
            ],
            proof: { $0.contains("PRIVATE KEY-----") || $0.hasPrefix("PuTTY-User-Key-File") }),
        SecretKind(
            name: "a file of environment variables with secrets in it", paths: ["**/.env", "**/.env.*"],
            proof: { text in text.split(whereSeparator: \.isNewline).contains(where: setsSecret) }),
        SecretKind(
            name: "npm's settings with a token", paths: ["**/.npmrc"],
            proof: { assigns($0, ["_authToken", "_auth", "_password"]) }),
        SecretKind(name: "a password for PyPI", paths: ["**/.pypirc"], proof: { assigns($0, ["password"]) }),
        SecretKind(
            name: "a password for a host", paths: ["**/.netrc", "**/_netrc"],
            proof: { text in
                let words = text.split { $0.isWhitespace }
                return zip(words, words.dropFirst()).contains { $0 == "password" && !isPlaceholder($1) }
            }),
        SecretKind(
            name: "Git's stored passwords", paths: ["**/.git-credentials"],
            proof: { $0.contains("://") && $0.contains("@") }),
        SecretKind(
            name: "docker's stored passwords", paths: ["**/.docker/config.json", "**/.dockercfg"],
            proof: { member($0, ["auth", "identitytoken"]) }),
        SecretKind(
            name: "AWS credentials", paths: ["**/.aws/credentials"],
            proof: { assigns($0, ["aws_secret_access_key"]) }),
        SecretKind(
            name: "a Google Cloud key",
            paths: [
                "**/application_default_credentials.json", "**/credentials.json", "**/*service*account*.json",
                "**/*-key.json", "**/key.json",
            ],
            proof: { member($0, ["private_key", "refresh_token"]) }),
        SecretKind(
            name: "a Kubernetes configuration with credentials", paths: ["**/.kube/config", "**/kubeconfig"],
            proof: { assigns($0, ["client-key-data", "token", "password"], by: ":") }),
        SecretKind(
            name: "PostgreSQL passwords", paths: ["**/.pgpass"],
            proof: { $0.split(whereSeparator: \.isNewline).contains { $0.filter { $0 == ":" }.count >= 4 } }),
        SecretKind(name: "a Vault token", paths: ["**/.vault-token"], proof: { !$0.allSatisfy(\.isWhitespace) }),
        SecretKind(
            name: "a token for crates.io", paths: ["**/.cargo/credentials.toml", "**/.cargo/credentials"],
            proof: { assigns($0, ["token"]) }),
        SecretKind(
            name: "a key for RubyGems", paths: ["**/.gem/credentials"],
            proof: { assigns($0, [":rubygems_api_key", "rubygems_api_key"], by: ":") }),
        SecretKind(
            name: "a token for GitHub", paths: ["**/.config/gh/hosts.yml"],
            proof: { assigns($0, ["oauth_token"], by: ":") }),
    ]

    /// What has to be kept of files while layers are read. Secrets are short.
    static var contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] {
        let endings = [
            ".pem", ".key", ".ppk", "_rsa", "_ed25519", "_key", ".env", ".npmrc", ".pypirc", ".netrc", ".json",
            ".git-credentials", ".dockercfg", ".aws/credentials", ".kube/config", ".pgpass", ".vault-token",
            ".cargo/credentials.toml", ".cargo/credentials", ".gem/credentials", ".config/gh/hosts.yml",
        ]
        let variants = ["local", "production", "prod", "development", "dev", "staging"].map { ".env.\($0)" }
        let names = ["id_rsa", "id_ed25519", "id_ecdsa", "id_dsa", "_netrc", "kubeconfig"]
        return (endings.filter { $0 != ".json" && !$0.hasPrefix("_") } + variants + names + jsonNames).map {
            (.suffix($0), share)
        } + keyNames.map { (.below("etc/ssh", suffix: $0), share) }
    }

    private static let share = ContentFilter.Share(whole: 64 << 10, head: 4 << 10)
    private static let jsonNames = [
        ".docker/config.json", "application_default_credentials.json", "credentials.json", "key.json",
        "service-account.json", "service_account.json", "serviceaccount.json",
    ]
    private static let keyNames = ["_rsa_key", "_ecdsa_key", "_ed25519_key", "_dsa_key"]

    private static func setsSecret(_ line: Substring) -> Bool {
        guard let equals = line.firstIndex(of: "="), line.first != "#" else { return false }
        let name = line[..<equals].trimmedWords.last ?? ""
        return SecretName.isSecret(String(name)) && !isPlaceholder(line[line.index(after: equals)...])
    }

    /// True where one of the names is given a value that stands for itself.
    private static func assigns(_ text: String, _ names: [String], by mark: Character = "=") -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            guard let place = line.lastIndexOfMark(mark, behind: names), line.first != "#", line.first != ";" else {
                return false
            }
            return !isPlaceholder(line[place...])
        }
    }

    /// True where a JSON member of one of the names has a text that is not empty.
    private static func member(_ text: String, _ names: [String]) -> Bool {
        names.contains { name in
            guard let key = text.firstRange(of: "\"\(name)\"") else { return false }
            let value = text[key.upperBound...].drop { $0.isWhitespace || $0 == ":" }
            return value.first == "\"" && value.dropFirst().first != "\""
        }
    }

    /// True for nothing, a variable, and what stands in examples.
    private static func isPlaceholder(_ value: Substring) -> Bool {
        let text = value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }.lowercased()
        if text.isEmpty || text.hasPrefix("$") || text.hasPrefix("<") || text.hasPrefix("{{") { return true }
        return [
            "changeme", "change_me", "change-me", "example", "your", "xxx", "todo", "dummy", "null", "none", "true",
            "false",
        ]
        .contains { text.hasPrefix($0) }
    }
}

extension Substring {
    fileprivate var trimmedWords: [Substring] { split { $0.isWhitespace } }

    /// Where the value begins: behind the mark that follows one of the names.
    fileprivate func lastIndexOfMark(_ mark: Character, behind names: [String]) -> Index? {
        guard let place = firstIndex(of: mark) else { return nil }
        // `//registry.npmjs.org/:_authToken=…`, `:rubygems_api_key: …`.
        for candidate in indices(of: mark, from: place) {
            let name = self[..<candidate].trimmedWords.last ?? ""
            if names.contains(where: { name == $0 || name.hasSuffix(":\($0)") }) { return index(after: candidate) }
        }
        return nil
    }

    private func indices(of mark: Character, from start: Index) -> [Index] {
        indices[start...].filter { self[$0] == mark }
    }
}
