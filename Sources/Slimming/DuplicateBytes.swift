import BuildModel
import ContainerImage

extension Image {
    /// Bytes of large files that a container sees and whose content stands at another path as well, one copy each left
    /// out; `nil` where files are of one size and their contents were not read.
    func duplicateBytes(in files: FileTree) -> Int? {
        let visible = files.visibleEntries
        var hashesBySize: [Int: [UInt64?]] = [:]
        for layer in layers {
            for position in layer.entries.indices where layer.entries.size(at: position) >= Self.comparedSize {
                guard layer.entries.kind(at: position) == .file, visible[layer.index][position] else { continue }
                hashesBySize[layer.entries.size(at: position), default: []]
                    .append(layer.entries.contentHash(at: position))
            }
        }
        var bytes = 0
        for (size, hashes) in hashesBySize where hashes.count > 1 {
            let known = hashes.compactMap(\.self)
            guard known.count == hashes.count else { return nil }
            let (copies, overflow) = size.multipliedReportingOverflow(by: known.count - Set(known).count)
            bytes = Int.addingSaturated(bytes, overflow ? .max : copies)
        }
        return bytes
    }
}
