import BuildModel
import ContainerImage
import RuleEngine
import SourceText

/// Programs for another processor than the image is said to be for: they do not start.
struct PlatformMismatch: Check {
    private static let classifier = PathClassifier([
        ["/bin/*", "/sbin/*", "/usr/bin/*", "/usr/sbin/*", "/usr/local/bin/*", "/usr/local/sbin/*", "/*", "/app/*"]
    ])

    /// The values of e_machine that run on each architecture. elf(5).
    private static let machines: [String: Set<UInt16>] = [
        "amd64": [62, 3], "386": [3], "arm64": [183, 40], "arm": [40], "ppc64le": [21], "s390x": [22],
        "riscv64": [243], "mips64le": [8], "loong64": [258],
    ]
    private static let names: [UInt16: String] = [
        3: "386", 8: "MIPS", 21: "ppc64", 22: "s390x", 40: "arm", 62: "amd64", 183: "arm64", 243: "riscv64",
        258: "loong64",
    ]

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, let files = facts.build.files, image.platform.os == "linux",
            let fitting = Self.machines[image.platform.architecture]
        else { return [] }
        let visible = files.visibleEntries
        return image.layers.compactMap { layer in
            var found = LayerFiles(layer: layer.index)
            var machine: UInt16 = 0
            Self.classifier.classify(layer.entries) { position, _ in
                guard visible[layer.index][position], let content = layer.kept[position],
                    let elf = ELFFile(content), !fitting.contains(elf.machine), Self.names[elf.machine] != nil
                else { return }
                machine = elf.machine
                found.add(layer.entries, position)
            }
            guard let first = found.largest.first else { return nil }
            let maker = LayerMaker(of: layer.index, in: facts)
            let more = found.count > 1 ? " and \(found.count - 1) more are" : " is"
            return Match(
                range: maker.range, stage: maker.stage,
                message:
                    "`/\(PrintableText.escaped(first.path))`\(more) built for \(Self.names[machine] ?? ""), but the "
                    + "image is for \(image.platform): what starts it fails with \"exec format error\"",
                evidence: found.evidence(in: image))
        }
    }
}
