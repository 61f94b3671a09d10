/// Whether the name that a user gave means the name that a source has.
enum ReferenceMatch: CaseIterable {
    case same
    /// `node` is `docker.io/library/node:latest`. distribution/reference, `ParseNormalizedNamed`.
    case normalised
    /// A tag alone, or a repository alone, or the end of one.
    case partial

    func fits(_ name: String, _ wanted: String) -> Bool {
        switch self {
        case .same: name == wanted
        case .normalised: Self.normalise(name) == Self.normalise(wanted)
        case .partial: Self.isPart(wanted, of: name)
        }
    }

    private static func isPart(_ wanted: String, of name: String) -> Bool {
        let (repository, tag) = split(normalise(name))
        if tag == wanted || name == wanted { return true }
        let (wantedRepository, wantedTag) = split(wanted)
        guard wantedTag == nil || wantedTag == tag else { return false }
        return repository == wantedRepository || repository.hasSuffix("/" + wantedRepository)
    }

    private static func normalise(_ name: String) -> String {
        var (repository, tag) = split(name)
        let first = repository.prefix { $0 != "/" }
        if !repository.contains("/") {
            repository = "docker.io/library/" + repository
        } else if !first.contains("."), !first.contains(":"), first != "localhost" {
            repository = "docker.io/" + repository
        }
        if tag == nil, !repository.contains("@") { tag = "latest" }
        return tag.map { "\(repository):\($0)" } ?? repository
    }

    private static func split(_ name: String) -> (repository: String, tag: String?) {
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/"), !name.contains("@") else {
            return (name, nil)
        }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}
