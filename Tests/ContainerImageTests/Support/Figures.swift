@testable import ContainerImage

/// All that is read of an image, in a form that can be compared.
///
/// What hashes and digests show only where contents were read is left out: a file is seeked through.
struct Figures: Equatable, CustomStringConvertible {
    struct OneLayer: Equatable {
        var digest: Digest?
        var diffID: Digest?
        var mediaType: String
        var compression: Compression
        var transferSize: Int
        var diskSize: Int
        var isReadable: Bool
        var entries: [OneEntry]
        var problems: [String]
    }

    struct OneEntry: Equatable {
        var path: [UInt8]
        var kind: LayerEntry.Kind
        var size: Int
        var mode: UInt16
        var owner: [UInt32]
        var linkTarget: [UInt8]?
    }

    var reference: String?
    var digest: Digest?
    var platform: Platform
    var config: [String]
    var layers: [OneLayer]
    var problems: [String]
    var attestations: [Attestation]

    init(_ image: Image) {
        reference = image.reference
        digest = image.digest
        platform = image.platform
        let settings = image.config
        config =
            settings.environment + settings.command + [settings.workingDirectory]
            + settings.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            + settings.history.map { "\($0.createdBy) \($0.isEmptyLayer)" }
        layers = image.layers.map { layer in
            OneLayer(
                digest: layer.digest, diffID: layer.diffID, mediaType: layer.mediaType,
                compression: layer.compression, transferSize: layer.transferSize, diskSize: layer.diskSize,
                isReadable: layer.isReadable, entries: layer.entries.map(OneEntry.init),
                problems: layer.problems.map(\.code))
        }
        problems = image.problems.map(\.code)
        attestations = image.attestations
    }

    var description: String {
        let sizes = layers.map { "\($0.transferSize)/\($0.diskSize)/\($0.entries.count)\($0.problems)" }
        return "\(reference ?? "-") \(platform) \(digest?.short ?? "-") \(sizes) \(problems)"
    }
}

extension Figures.OneEntry {
    init(_ entry: LayerEntry) {
        self.init(
            path: entry.path, kind: entry.kind, size: entry.size, mode: entry.mode, owner: [entry.uid, entry.gid],
            linkTarget: entry.linkTarget)
    }
}
