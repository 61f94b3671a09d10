import BuildModel
import ContainerImage

@testable import Slimming

/// A layer of an image made in code.
struct MadeLayer {
    var step: String
    var entries: [LayerEntry]
    /// Contents that were kept, by path.
    var kept: [String: String] = [:]

    init(_ step: String, _ entries: [LayerEntry], kept: [String: String] = [:]) {
        self.step = step
        self.entries = entries
        self.kept = kept
    }

    /// Files by their sizes; a size of `nil` removes the path.
    init(_ step: String, _ files: KeyValuePairs<String, Int?>) {
        self.init(step, files.map { path, size in file(path, size) })
    }

    /// Stands for the content: layers alike in all have the same.
    var diffID: Digest {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(step) \(entries) \(kept.sorted { $0.key < $1.key })".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return Digest(algorithm: "sha256", hex: String(hash, radix: 16))
    }

    func layer(_ index: Int) -> Layer {
        let disk = entries.reduce(1_024) { $0 + $1.size + 512 }
        var layer = Layer(
            index: index, digest: nil, diffID: diffID, mediaType: "application/vnd.oci.image.layer.v1.tar",
            compression: .none, transferSize: disk / 3, diskSize: disk, entries: LayerEntries(entries))
        for (place, entry) in entries.enumerated() {
            guard let text = kept[String(decoding: entry.path, as: UTF8.self)] else { continue }
            layer.kept[place] = KeptContent(whole: Array(text.utf8))
        }
        return layer
    }
}

func file(_ path: String, _ size: Int?) -> LayerEntry {
    let path = Array(path.utf8)
    guard let size else { return LayerEntry(path: path, kind: .whiteout) }
    return LayerEntry(path: path, kind: .file, size: size, mode: 0o644, uid: 0, gid: 0)
}

/// The build of an image whose history names the step of each layer.
func build(_ layers: [MadeLayer]) -> Build {
    Build(
        image: Image(
            source: "app.tar", layout: .dockerArchive, reference: "app:1", digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"),
            config: ImageConfig(
                history: layers.map { HistoryEntry(createdBy: "\($0.step) # buildkit", isEmptyLayer: false) }),
            layers: layers.enumerated().map { $1.layer($0) }))
}

func sizes(_ layers: [MadeLayer]) throws -> SizeSnapshot {
    let build = build(layers)
    guard let weighing = Weighing(of: build), let sizes = SizeSnapshot(of: build, weighing: weighing) else {
        throw NoImage()
    }
    return sizes
}

func difference(_ old: [MadeLayer], _ new: [MadeLayer]) throws -> SizeDiff {
    SizeDiff(old: try sizes(old), new: try sizes(new))
}
