/// What a manifest's annotations say of a layer's table of contents. What stands there has to bear it out.
enum TableClaim: Sendable, Hashable {
    /// eStargz: the table is the last member of the tar, and the footer says where. `digest` is that of its JSON.
    /// containerd/stargz-snapshotter, docs/estargz.md.
    case estargz(digest: Digest, plainSize: Int)
    /// zstd:chunked: the table stands in a skippable frame, of which `range` is the content; `digest` is that of its
    /// compressed bytes. containers/storage, pkg/chunked.
    case zstdChunked(digest: Digest, range: Range<Int>, plainSize: Int, dataEnd: Int)

    /// `nil` where nothing is said, or not enough to check the table by.
    init?(_ annotations: [String: String]?) {
        guard let annotations, let claim = Self.zstdChunked(annotations) ?? Self.estargz(annotations) else {
            return nil
        }
        self = claim
    }

    /// Without the uncompressed size, that of the layer is unknown: headers are not in the table.
    private static func estargz(_ annotations: [String: String]) -> TableClaim? {
        guard let digest = annotations["containerd.io/snapshot/stargz/toc.digest"].flatMap({ Digest($0) }),
            let size = annotations["io.containers.estargz.uncompressed-size"].flatMap({ Int($0) }), size > 0
        else { return nil }
        return .estargz(digest: digest, plainSize: size)
    }

    private static func zstdChunked(_ annotations: [String: String]) -> TableClaim? {
        // The second is what the first was called until 2023.
        for prefix in ["io.github.containers.zstd-chunked.", "io.containers.zstd-chunked."] {
            guard let digest = annotations[prefix + "manifest-checksum"].flatMap({ Digest($0) }),
                let place = annotations[prefix + "manifest-position"].flatMap({ numbers($0) }), place.count == 4,
                place[3] == crfsType, let range = range(from: place[0], count: place[1])
            else { continue }
            // Newer writers put a second such frame, with the headers of the tar, ahead of the table or behind it.
            let split = annotations[prefix + "tarsplit-position"].flatMap { numbers($0)?.first } ?? range.lowerBound
            return .zstdChunked(
                digest: digest, range: range, plainSize: place[2],
                dataEnd: min(range.lowerBound, split) - skippableHeader)
        }
        return nil
    }

    /// The only kind of table that there is.
    private static let crfsType = 1
    /// The header of a skippable frame. RFC 8878 § 3.1.2.
    private static let skippableHeader = 8

    private static func numbers(_ text: String) -> [Int]? {
        let numbers = text.split(separator: ":").map { Int($0) ?? -1 }
        return numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    private static func range(from start: Int, count: Int) -> Range<Int>? {
        let (end, overflow) = start.addingReportingOverflow(count)
        return overflow ? nil : start..<end
    }
}
