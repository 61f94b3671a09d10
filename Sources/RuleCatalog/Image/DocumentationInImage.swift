import BuildModel
import RuleEngine

/// What people read, in an image that a machine runs.
struct DocumentationInImage: Check {
    private static let least = 2_000_000
    private static let classes: [(name: String, paths: [String])] = [
        ("manual pages", ["/usr/share/man/**", "/usr/local/share/man/**", "/usr/local/man/**", "/usr/share/info/**"]),
        (
            "documentation",
            ["/usr/share/doc/**", "/usr/local/share/doc/**", "/usr/share/gtk-doc/**", "/usr/share/help/**"]
        ),
        ("translations", ["/usr/share/locale/**", "/usr/local/share/locale/**"]),
        (
            "tests of libraries",
            [
                "**/site-packages/**/tests/**", "**/site-packages/**/test/**", "**/dist-packages/**/tests/**",
                "/usr/local/lib/python3.*/test/**", "/usr/lib/python3.*/test/**",
            ]
        ),
    ]
    private static let classifier = PathClassifier(classes.map(\.paths))
    private static let licence: [UInt8] = Array("copyright".utf8)

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image else { return [] }
        // Licences have to come along.
        let groups = facts.build.files(Self.classifier) { entries, position in
            !entries.name(at: position).elementsEqual(Self.licence)
        }
        return Dictionary(grouping: groups, by: \.files.layer).sorted { $0.key < $1.key }.compactMap { layer, groups in
            var all = LayerFiles(layer: layer)
            for group in groups { all.add(group.files) }
            guard all.bytes >= Self.least else { return nil }
            let kinds = groups.filter { $0.files.bytes >= 100_000 }.map { Self.classes[$0.kind].name }
            let maker = LayerMaker(of: layer, in: facts)
            return Match(
                range: maker.range, stage: maker.stage,
                message: "This layer brings \(all.bytes.megabytes) of \(kinds.joined(separator: ", "))",
                evidence: all.evidence(in: image))
        }
    }
}
