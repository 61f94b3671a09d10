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
        let (at, colon, slash, dot) = (UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "."))
        var rest = text.utf8[...]
        var digest: String?
        if let place = rest.firstIndex(of: at) {
            digest = String(Substring(rest[place...].dropFirst()))
            rest = rest[..<place]
        }
        var tag: String?
        if let place = rest.lastIndex(of: colon), !rest[place...].contains(slash) {
            tag = String(Substring(rest[place...].dropFirst()))
            rest = rest[..<place]
        }
        guard !rest.isEmpty else { return nil }
        var registry = "docker.io"
        if let place = rest.firstIndex(of: slash) {
            let first = rest[..<place]
            let name = String(Substring(first))
            if first.contains(dot) || first.contains(colon) || name == "localhost" {
                registry = name == "index.docker.io" ? "docker.io" : name
                rest = rest[place...].dropFirst()
            }
        }
        guard !rest.isEmpty else { return nil }
        let isOfficial = registry == "docker.io" && !rest.contains(slash)
        let repository = String(Substring(rest))
        self.init(
            text: text, registry: registry, repository: isOfficial ? "library/" + repository : repository, tag: tag,
            digest: digest)
    }

    /// The name as people say it: `node`, `bitnami/redis`, `ghcr.io/org/app`.
    public var familiarName: String {
        guard registry == "docker.io" else { return "\(registry)/\(repository)" }
        return repository.hasPrefix("library/") ? String(repository.dropFirst(8)) : repository
    }
}
