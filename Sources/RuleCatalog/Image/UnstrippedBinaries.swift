import BuildModel
import ContainerImage
import RuleEngine

/// Programs and libraries that carry what only a debugger reads.
struct UnstrippedBinaries: Check {
    /// Less than this in one layer is not worth a word.
    private static let least = 2_000_000

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, let files = facts.build.files else { return [] }
        let visible = files.visibleEntries
        return image.layers.compactMap { layer in
            var found = LayerFiles(layer: layer.index)
            // Most programs are packaged: their headers need not be read.
            for position in layer.kept.keys.sorted() where visible[layer.index][position] {
                guard !Self.isPackaged(layer.entries.path(at: position)), let content = layer.kept[position],
                    let elf = ELFFile(content)
                else { continue }
                let bytes = elf.debugBytes(upTo: content.size)
                if bytes > 0 { found.add(bytes: bytes, of: position) { layer.entries.path(at: position) } }
            }
            guard found.bytes >= Self.least else { return nil }
            let maker = LayerMaker(of: layer.index, in: facts)
            let files = found.count == 1 ? "1 file" : "\(found.count) files"
            return Match(
                range: maker.range, stage: maker.stage,
                message:
                    "\(files) of this layer carry \(found.bytes.megabytes) of debug sections, which only a debugger reads",
                evidence: found.evidence(in: image))
        }
    }
}

extension UnstrippedBinaries {
    /// True where the packages of a distribution lie: how they are built is not for the image's maker to say.
    fileprivate static func isPackaged(_ path: [UInt8]) -> Bool {
        packaged.contains { path.starts(with: $0) } && !path.starts(with: own)
    }

    private static let packaged = ["usr/", "bin/", "sbin/", "lib", "etc/", "var/"].map { Array($0.utf8) }
    private static let own = Array("usr/local/".utf8)
}

extension ELFFile {
    /// Bytes of the sections that `strip --strip-debug` takes out.
    fileprivate func debugBytes(upTo size: Int) -> Int {
        let sizes = sections.filter { $0.name.hasPrefix(".debug_") || $0.name.hasPrefix(".zdebug_") }.map(\.size)
        return sizes.reduce(0) { min(size, $0 + min(size, $1)) }
    }
}
