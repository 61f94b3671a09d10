/// Reads a layer by its table of contents, so that no file in it is inflated but those that somebody asks for.
struct TableReader {
    let limits: ImageLimits
    let filter: ContentFilter

    /// - Throws: `LayerFault` when the table is damaged, not the one that the manifest speaks of, or leaves things out.
    func read(_ blob: StoredBlob, _ claim: TableClaim) throws(LayerFault) -> LayerContents {
        switch claim {
        case .estargz(let digest, let plainSize):
            return try EStargzReader(limits: limits, filter: filter)
                .read(blob, digest: digest, plainSize: plainSize)
        case .zstdChunked(let digest, let range, let plainSize, let dataEnd):
            let table = try self.table(blob, digest: digest, range, plainSize: plainSize)
            return try read(blob, payloads: ChunkedTar.payloads(table, end: dataEnd), end: dataEnd)
        }
    }

    private func table(
        _ blob: StoredBlob, digest: Digest, _ range: Range<Int>, plainSize: Int
    ) throws(LayerFault) -> [TableDocument.Entry] {
        guard max(range.count, plainSize) <= limits.documentBytes else {
            throw .table("it is larger than the limit (\(ImageLimits.Name.documentBytes))")
        }
        guard let stored = blob.part(range), let bytes = try? stored.readAll(), bytes.count == range.count else {
            throw .table("it is cut off")
        }
        guard Digest(sha256Of: bytes, as: digest) == digest else {
            throw .table("it has another digest than the manifest says")
        }
        let source = InflatedBlob(
            MemoryStream(bytes), size: bytes.count, by: try ZstdInflater(), limits: limits, hashes: false)
        return try TableDocument.decode(source.bytes(plainSize))
    }

    /// Headers are read from the layer itself: in zstd:chunked they stand in frames of their own.
    private func read(_ blob: StoredBlob, payloads: [ChunkedTar.Payload], end: Int) throws(LayerFault) -> LayerContents
    {
        guard end >= 0, let data = blob.part(0..<end) else { throw .table("it is not where the manifest says") }
        guard let stream = try? data.open() else { throw .table("it cannot be read") }
        let source = ChunkedTar(stream, size: end, payloads: payloads, by: try ZstdInflater(), limits: limits)
        var walk = LayerWalk(placedApart: limits, filter: filter)
        walk.read(source)
        walk.checkTail(of: source, atMost: .max)
        guard source.hasEnded, !walk.faults.list.contains(where: { $0.severity == .error }),
            walk.place(contentsBy: source.storedOffset(of:))
        else { throw .table("it does not agree with what stands in the layer") }
        walk.readWanted(from: StoredContentReader(blob, .zstd))
        var contents = walk.finish(.zstd)
        contents.diskSize = source.position
        contents.map = source.map
        return contents
    }
}

extension PlainSource {
    /// All bytes, of which there must be so many.
    func bytes(_ count: Int) throws(LayerFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count <= count {
            let block = try nextBlock()
            if block.isEmpty { break }
            bytes += block
        }
        guard bytes.count == count else { throw .table("it has another size than the manifest says") }
        return bytes
    }
}
