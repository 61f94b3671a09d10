/// The name of an image in a registry, taken apart: `docker.io/library/node:22@sha256:…`.
public struct ImageName: Sendable, Hashable {
    /// The name as written, variables expanded.
    public var text: String
    /// `docker.io` where none is written.
    public var registry: String
    /// With `library/` for official images: `library/node`.
    public var repository: String
    /// `nil` where none is written; Docker then takes `latest`.
    public var tag: String?
    /// `sha256:…`, or `nil`.
    public var digest: String?

    public init(text: String, registry: String, repository: String, tag: String?, digest: String?) {
        self.text = text
        self.registry = registry
        self.repository = repository
        self.tag = tag
        self.digest = digest
    }

    /// Takes a name apart as the distribution reference grammar does; `nil` for an empty name.
    public init?(_ text: String) {
        var rest = Substring(text)
        var digest: String?
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        var tag: String?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        guard !rest.isEmpty else { return nil }
        var registry = "docker.io"
        if let slash = rest.firstIndex(of: "/") {
            let first = rest[..<slash]
            if first.contains(".") || first.contains(":") || first == "localhost" {
                registry = first == "index.docker.io" ? "docker.io" : String(first)
                rest = rest[rest.index(after: slash)...]
            }
        }
        guard !rest.isEmpty else { return nil }
        let isOfficial = registry == "docker.io" && !rest.contains("/")
        self.init(
            text: text, registry: registry, repository: isOfficial ? "library/\(rest)" : String(rest), tag: tag,
            digest: digest)
    }

    /// The name as people say it: `node`, `bitnami/redis`, `ghcr.io/org/app`.
    public var familiarName: String {
        guard registry == "docker.io" else { return "\(registry)/\(repository)" }
        return repository.hasPrefix("library/") ? String(repository.dropFirst(8)) : repository
    }
}
