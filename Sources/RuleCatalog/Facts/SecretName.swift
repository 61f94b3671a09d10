import SourceText

/// Tells from a variable's name whether its value is a secret. BuildKit: `getSecretsRegex`.
enum SecretName {
    private static let secret: Set<Substring> = [
        "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token",
    ]
    /// Words of names that only speak of a secret, or of a key that everybody may have.
    private static let harmless: Set<Substring> = ["public", "file", "version"]

    /// Last words of names that say something about a secret and do not hold it.
    private static let aspects: Set<Substring> = [
        "adapter", "algorithm", "backend", "domain", "driver", "enabled", "endpoint", "expiration", "expiry", "format",
        "header", "host", "hostname", "length", "level", "lifetime", "method", "methods", "mode", "module", "namespace",
        "order", "path", "policy", "port", "prefix", "provider", "realm", "scheme", "server", "size", "storage",
        "timeout", "ttl", "type", "url", "usage", "user", "username",
    ]

    /// True when one of the words that `_` parts names a secret, and none says that it is not one.
    static func isSecret(_ name: String) -> Bool {
        let words = name.lowercased().pieces(at: "_")
        // What is called GPG_KEY is the fingerprint of a public one.
        let isFingerprint = words.contains("gpg") || words.contains("pgp")
        return words.contains { secret.contains($0) && !($0 == "key" && isFingerprint) }
            && !words.contains(where: harmless.contains) && !words.suffix(1).contains(where: aspects.contains)
    }
}
