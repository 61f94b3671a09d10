import BuildModel
import ContainerImage
import RuleEngine

extension FileTree {
    /// The bytes of the files that a container sees under any of the globs, with the largest of them.
    func finalBytes(matching globs: [String]) -> Evidence {
        var found = FoundFiles()
        for (file, share) in files(matching: globs) { found.add(share) { file.path } }
        return Evidence(bytes: found.bytes, paths: found.largest.map(\.path), files: found.files)
    }

    /// The same, apart for each layer that the files are from. A layer that has none is left out.
    func finalBytesByLayer(matching globs: [String]) -> [Int: Evidence] {
        var found: [Int: FoundFiles] = [:]
        for (file, share) in files(matching: globs) {
            found[Int(share.content.layer), default: FoundFiles()].add(share) { file.path }
        }
        return found.reduce(into: [:]) { result, entry in
            result[entry.key] = Evidence(
                bytes: entry.value.bytes, layer: entry.key, paths: entry.value.largest.map(\.path),
                files: entry.value.files)
        }
    }

    private func files(matching globs: [String]) -> some Sequence<(FinalFile, FileShare)> {
        let globs = globs.map { PathGlob($0) }
        return finalFiles.lazy.compactMap { file in
            guard file.kind == .file, let content = file.content, globs.contains(where: { $0.matches(file.path) })
            else { return nil }
            return (file, FileShare(content, bytes: file.size))
        }
    }
}
