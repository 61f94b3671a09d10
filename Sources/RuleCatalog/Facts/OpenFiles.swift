import BuildModel
import ContainerImage

/// Files and directories that a container sees and everybody in it may write.
enum OpenFiles {
    /// By layer; a layer without any is left out.
    static func byLayer(of build: Build) -> [Int: LayerFiles] {
        guard let image = build.image, let files = build.files else { return [:] }
        let visible = files.visibleEntries
        var closed: Set<[UInt8]> = []
        var found: [(layer: Int, position: Int)] = []
        for layer in image.layers {
            for position in layer.entries.indices where visible[layer.index][position] {
                let kind = layer.entries.kind(at: position)
                guard kind == .file || kind == .directory else { continue }
                let mode = layer.entries.attributes(at: position).mode
                if kind == .directory, mode & 0o001 == 0 { closed.insert(layer.entries.path(at: position)) }
                // In a directory with the sticky bit nobody removes what is another's.
                guard mode & 0o002 != 0, kind == .file || mode & 0o1000 == 0 else { continue }
                found.append((layer.index, position))
            }
        }
        var byLayer: [Int: LayerFiles] = [:]
        for (layer, position) in found {
            let entries = image.layers[layer].entries
            let path = entries.path(at: position)
            guard !isShared(path), !isBelow(closed, path) else { continue }
            byLayer[layer, default: LayerFiles(layer: layer)].add(entries, position)
        }
        return byLayer
    }

    /// What is for everybody, or is mounted over when the container starts.
    private static func isShared(_ path: [UInt8]) -> Bool {
        shared.contains { path == $0 || path.starts(with: $0 + [UInt8(ascii: "/")]) }
    }

    /// Whether a directory on the way lets nobody else in.
    private static func isBelow(_ closed: Set<[UInt8]>, _ path: [UInt8]) -> Bool {
        path.indices.contains { path[$0] == UInt8(ascii: "/") && closed.contains(Array(path[..<$0])) }
    }

    private static let shared = ["dev", "proc", "run", "sys", "tmp", "var/lock", "var/run", "var/tmp"].map {
        Array($0.utf8)
    }
}
