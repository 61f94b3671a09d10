import BuildModel
import ContainerImage
import RuleEngine
import SourceText

/// A file with a secret in any layer, hidden ones too. What it holds is looked at and never shown.
struct SecretFileInLayer: Check {
    private static let classifier = PathClassifier(SecretKind.all.map(\.paths))

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, let tree = facts.build.files else { return [] }
        // A copy with another mode or owner is the same secret: it counts where it came in.
        var known: Set<[UInt8]> = []
        return image.layers.flatMap { layer -> [Match] in
            var found: [Int: (files: LayerFiles, isHidden: Bool)] = [:]
            Self.classifier.classify(layer.entries) { position, classes in
                guard let content = layer.kept[position], !SecretPlace.isHarmless(layer.entries, position) else {
                    return
                }
                let text = String(decoding: content.head, as: UTF8.self)
                let kinds = SecretKind.all.indices.filter { classes & 1 << UInt64($0) != 0 }
                guard let kind = kinds.first(where: { SecretKind.all[$0].proof(text) }) else { return }
                var (files, isHidden) = found[kind] ?? (LayerFiles(layer: layer.index), true)
                let path = layer.entries.path(at: position)
                guard known.insert(path).inserted else { return }
                files.add(layer.entries, position)
                if tree.file(at: path)?.kind == .file { isHidden = false }
                found[kind] = (files, isHidden)
            }
            return found.sorted { $0.key < $1.key }.map { kind, found in
                Self.match(SecretKind.all[kind], found.files, isHidden: found.isHidden, image, facts)
            }
        }
    }

    private static func match(
        _ kind: SecretKind, _ files: LayerFiles, isHidden: Bool, _ image: Image, _ facts: Facts
    ) -> Match {
        let maker = LayerMaker(of: files.layer, in: facts)
        let first = files.largest.first.map { "`/\(PrintableText.escaped($0.path))`" } ?? "A file"
        let more = files.count > 1 ? ", one of \(files.count)," : ""
        let reach =
            isHidden
            ? "a later layer only hides it, and everybody who pulls the image can read it"
            : "everybody who pulls the image can read it"
        return Match(
            range: maker.range, stage: maker.stage, message: "\(first)\(more) is \(kind.name): \(reach)",
            evidence: files.evidence(in: image))
    }
}

/// Where files of such names are nobody's secrets.
enum SecretPlace {
    static func isHarmless(_ entries: LayerEntries, _ position: Int) -> Bool {
        let directory = entries.directoryPath(entries.directory(at: position))
        let parts = directory.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        if parts.contains(where: names.contains) { return true }
        if roots.contains(where: { parts.starts(with: $0) }) { return true }
        let name = String(decoding: entries.name(at: position), as: UTF8.self)
        return endings.contains { name.hasSuffix($0) } || name.contains("snakeoil")
    }

    /// Libraries bring keys to test themselves with, and others as examples.
    private static let names: Set<String> = [
        "test", "tests", "testdata", "test_data", "testing", "fixtures", "example", "examples", "sample", "samples",
        "demos", "node_modules", "site-packages", "dist-packages", "gems", "vendor", "mod", "spec",
    ]
    private static let roots = [
        ["usr", "share"], ["usr", "lib", "python3"], ["usr", "lib", "ssl"], ["etc", "ssl", "certs"],
        ["etc", "pki", "ca-trust"], ["etc", "pki", "tls", "certs"], ["usr", "src"],
    ]
    private static let endings = [
        ".env.example", ".env.sample", ".env.template", ".env.dist", ".env.test", ".env.defaults", ".pub",
    ]
}
