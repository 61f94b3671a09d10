import BuildModel
import ContainerImage
import RuleEngine

extension FileTree {
    /// The bytes of the files that a container sees under any of the globs, with the largest of them.
    func finalBytes(matching globs: [String]) -> Evidence {
        var found = FoundFiles()
        for file in files(matching: globs) { found.add(size: file.size) { file.path } }
        return Evidence(bytes: found.bytes, paths: found.largest.map(\.path))
    }

    /// The same, apart for each layer that the files are from. A layer that has none is left out.
    func finalBytesByLayer(matching globs: [String]) -> [Int: Evidence] {
        var found: [Int: FoundFiles] = [:]
        for file in files(matching: globs) {
            guard let layer = file.layer, file.kind == .file else { continue }
            found[layer, default: FoundFiles()].add(size: file.size) { file.path }
        }
        return found.reduce(into: [:]) { result, entry in
            result[entry.key] = Evidence(
                bytes: entry.value.bytes, layer: entry.key, paths: entry.value.largest.map(\.path))
        }
    }

    private func files(matching globs: [String]) -> some Sequence<FinalFile> {
        let globs = globs.map { PathGlob($0) }
        return finalFiles.lazy.filter { file in globs.contains { $0.matches(file.path) } }
    }
}
