import BuildModel
import RuleEngine

/// Files that were of use while the image was built, and never again.
struct DeletableFiles: Check {
    private static let least = 1_000_000
    private static let classes: [(name: String, paths: [String])] = [
        ("temporary files", ["/tmp/**", "/var/tmp/**"]),
        ("logs", ["/var/log/**", "**/npm-debug.log", "**/yarn-error.log"]),
        ("crash dumps", ["/core", "/core.*", "/var/crash/**", "/var/lib/systemd/coredump/**"]),
        (
            "editors' and desktops' leftovers",
            ["**/.DS_Store", "**/*.swp", "**/Thumbs.db", "**/.idea/**", "**/.vscode/**"]
        ),
        ("object files", ["**/CMakeFiles/**", "**/*.o"]),
    ]
    private static let classifier = PathClassifier(classes.map(\.paths))

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image else { return [] }
        let groups = Dictionary(grouping: facts.build.files(Self.classifier), by: \.files.layer)
        return groups.sorted { $0.key < $1.key }.compactMap { layer, groups in
            var all = LayerFiles(layer: layer)
            for group in groups { all.add(group.files) }
            guard all.bytes >= Self.least else { return nil }
            let kinds = groups.filter { $0.files.bytes * 20 >= all.bytes }.map { Self.classes[$0.kind].name }
            let maker = LayerMaker(of: layer, in: facts)
            return Match(
                range: maker.range, stage: maker.stage,
                message: "This layer keeps \(kinds.joined(separator: ", ")) of the build: \(all.count) files",
                evidence: all.evidence(in: image), yieldsToOthers: true)
        }
    }
}
