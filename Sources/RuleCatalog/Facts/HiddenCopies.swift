import BuildModel
import ContainerImage
import RuleEngine

/// The copies of files that one layer hid.
struct HiddenCopies {
    let image: Image
    let files: FileTree

    /// `nil` for a build without an image.
    init?(_ build: Build) {
        guard let image = build.image, let files = build.files else { return nil }
        self.image = image
        self.files = files
    }

    /// The bytes that `layer` hid for one of the causes in layers from `lowest` up. The files are all that would not
    /// be there if no layer had held them.
    func evidence(hiddenBy layer: Int, causes: Set<WastedPath.Cause>, lowest: Int) -> Evidence {
        let copies = files.hiddenFiles(by: layer).filter {
            causes.contains($0.cause) && Int($0.content.layer) >= lowest
        }
        var found = FoundFiles()
        for copy in copies { found.add(FileShare(copy.content, bytes: copy.bytes)) { path(of: copy.content) } }
        let layers = Set(copies.lazy.filter { $0.bytes > 0 }.map { Int($0.content.layer) })
        let only = layers.count == 1 ? layers.first : nil
        return Evidence(
            bytes: found.bytes, layer: only, layerDigest: only.flatMap { image.layers[$0].digest },
            paths: found.largest.map(\.path),
            files: files.everHeld(hiddenBy: layer, causes: causes, from: lowest).map {
                FileShare($0.content, bytes: $0.bytes)
            })
    }

    /// The bytes that `layer` has a second time because it set another mode or owner; `nil` where it cannot be read.
    func evidence(touchedBy layer: Int) -> Evidence? {
        guard image.layers[layer].isReadable else { return nil }
        let entries = image.layers[layer].entries
        let touched = Set(
            files.hiddenFiles(by: layer).lazy.filter { $0.cause == .touched }.map { path(of: $0.content) })
        var found = LayerFiles(layer: layer)
        guard !touched.isEmpty else { return found.evidence(in: image) }
        for position in entries.indices where entries.kind(at: position) == .file {
            if touched.contains(entries.path(at: position)) { found.add(entries, position) }
        }
        return found.evidence(in: image)
    }

    private func path(of content: ContentID) -> [UInt8] {
        image.layers[Int(content.layer)].entries.path(at: Int(content.entry))
    }
}
