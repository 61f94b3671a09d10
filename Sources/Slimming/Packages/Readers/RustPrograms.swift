import ContainerImage

/// Programs that cargo auditable built: they hold a list of the crates in them.
struct RustPrograms: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.executable, .program)
    ]

    private var found: [FoundPackage] = []

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard let crate = RustAudit(content) else { return }
        found.append(
            FoundPackage(name: crate.name, version: crate.version, type: .rust, claim: .files([path[...]])))
    }

    func packages() -> [FoundPackage] { found }
}
