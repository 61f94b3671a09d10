import BuildModel
import ContainerImage
import RuleEngine

extension FileTree {
    /// The bytes of the files that a container sees under any of the globs, with the largest of them.
    func finalBytes(matching globs: [String]) -> Evidence {
        var found = FoundFiles()
        for file in files(matching: globs) { found.add(file) }
        return Evidence(bytes: found.bytes, paths: found.largest.map(\.path))
    }

    /// The same, apart for each layer that the files are from. A layer that has none is left out.
    func finalBytesByLayer(matching globs: [String]) -> [Int: Evidence] {
        var found: [Int: FoundFiles] = [:]
        for file in files(matching: globs) {
            guard let layer = file.layer, file.kind == .file else { continue }
            found[layer, default: FoundFiles()].add(file)
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

/// Files added up, with the largest of them.
private struct FoundFiles {
    private(set) var bytes = 0
    /// At most five, the largest first.
    private(set) var largest: [(path: [UInt8], size: Int)] = []

    mutating func add(_ file: FinalFile) {
        let (sum, overflow) = bytes.addingReportingOverflow(file.size)
        bytes = overflow ? Int.max : sum
        guard largest.count < 5 || file.size > largest[4].size else { return }
        largest.append((file.path, file.size))
        largest.sort { $0.size > $1.size }
        if largest.count > 5 { largest.removeLast() }
    }
}
