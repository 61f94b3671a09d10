/// Reads an eStargz layer by its table: gzip holds headers and contents together there, so headers are the table's.
struct EStargzReader {
    let limits: ImageLimits
    let filter: ContentFilter

    func read(_ blob: StoredBlob, digest: Digest, plainSize: Int) throws(LayerFault) -> LayerContents {
        let start = try tableOffset(blob)
        guard let member = blob.part(start..<blob.size - Self.footerSize) else { throw .table("it is cut off") }
        var walk = LayerWalk(placedApart: limits, filter: filter)
        let tar = try self.tar(member)
        guard case .member(let table) = tar.next(), table.kind == .file, table.path.elementsEqual(Self.name),
            table.size <= limits.documentBytes
        else { throw .table("it is not where its footer says, or larger than the limit") }
        // Its header is good until the next call.
        let (path, mode, owner) = (Array(table.path), table.mode, (table.uid, table.gid))
        let bytes = try content(of: tar, count: table.size)
        guard Digest(sha256Of: bytes, as: digest) == digest else {
            throw .table("it has another digest than the manifest says")
        }
        guard case .end = tar.next() else { throw .table("it is not the last member") }

        var sizes = TarSizes()
        for entry in try TableDocument.decode(bytes) { try add(entry, to: &walk, &sizes, end: start) }
        sizes.add(size: bytes.count)
        try walk.add(
            listed: TarMember(listed: .file, size: bytes.count, mode: mode, owner: owner, offset: -1), path: path)
        walk.hashLast(bytes)
        guard walk.faults.list.allSatisfy({ $0.severity == .note }) else {
            throw .table("it lists what no tar may have")
        }
        guard sizes.allow(plainSize) else { throw .table("it lists more or less than is in the layer") }
        try limits.check(plain: plainSize, stored: blob.size)
        walk.readWanted(from: StoredContentReader(blob, .gzip))
        var contents = walk.finish(.gzip)
        contents.diskSize = plainSize
        sizes.map.note(plain: plainSize, stored: blob.size)
        contents.map = sizes.map
        return contents
    }

    private static let name: [UInt8] = Array("stargz.index.json".utf8)
    private static let footerSize = 51

    /// The footer is an empty gzip member with the offset, in 16 hexadecimal digits, in its Extra field.
    private func tableOffset(_ blob: StoredBlob) throws(LayerFault) -> Int {
        let head: [UInt8] = [0x1F, 0x8B, 8, 4]
        let extra: [UInt8] = [26, 0] + Array("SG".utf8) + [22, 0]
        guard blob.size > Self.footerSize, let part = blob.part(blob.size - Self.footerSize..<blob.size),
            let footer = try? part.readAll(), footer.count == Self.footerSize,
            footer.starts(with: head), footer[10..<16].elementsEqual(extra),
            footer[32..<38].elementsEqual("STARGZ".utf8)
        else { throw .table("its footer is missing") }
        guard let offset = Int(String(decoding: footer[16..<32], as: UTF8.self), radix: 16),
            (0..<blob.size - Self.footerSize).contains(offset)
        else { throw .table("its footer points nowhere") }
        return offset
    }

    private func tar(_ member: StoredBlob) throws(LayerFault) -> TarReader {
        guard let stream = try? member.open(), let inflater = try Compression.gzip.inflater(),
            let tar = try? TarReader(
                InflatedBlob(stream, size: member.size, by: inflater, limits: limits, hashes: false))
        else { throw .table("it cannot be read") }
        return tar
    }

    private func content(of tar: TarReader, count: Int) throws(LayerFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        do throws(LayerFault) {
            try tar.readContent { piece, _ in bytes += piece }
        } catch {
            throw .table("it \(error.reason)")
        }
        guard bytes.count == count else { throw .table("it is cut off") }
        return bytes
    }

    private func add(
        _ entry: TableDocument.Entry, to walk: inout LayerWalk, _ sizes: inout TarSizes, end: Int
    ) throws(LayerFault) {
        guard let kind = entry.type.entryKind else { return }
        // Go's JSON has this in place of bytes that are no UTF-8: the name itself is lost.
        guard !entry.name.unicodeScalars.contains("\u{FFFD}"),
            !(entry.linkName ?? "").unicodeScalars.contains("\u{FFFD}")
        else { throw .table("it cannot hold all names of the layer") }
        let size = kind == .file ? entry.size ?? 0 : 0
        let offset = entry.offset ?? -1
        guard size >= 0, size == 0 || (0..<end).contains(offset), entry.innerOffset ?? 0 == 0 else {
            throw .table("it does not say where each file begins")
        }
        sizes.add(entry, size: size, offset: offset)
        let member = TarMember(
            listed: kind, size: size, mode: UInt16(truncatingIfNeeded: entry.mode ?? 0) & 0o7777,
            owner: (UInt32(truncatingIfNeeded: entry.uid ?? 0), UInt32(truncatingIfNeeded: entry.gid ?? 0)),
            offset: size > 0 ? offset : 0)
        try walk.add(
            listed: member, path: Array(entry.name.utf8), link: kind.isLink ? Array((entry.linkName ?? "").utf8) : nil)
    }
}

/// How many bytes a tar may have, by what a table lists of it. Extended headers are in no table, so it is a range.
private struct TarSizes {
    /// Two blocks of zeros end it.
    private var least = 1024
    private var slack = 0
    var map = CompressionMap()

    mutating func add(size: Int) {
        let padded = Int.addingSaturated(size, 511) / 512 * 512
        least = Int.addingSaturated(least, Int.addingSaturated(512, padded))
    }

    mutating func add(_ entry: TableDocument.Entry, size: Int, offset: Int) {
        if size > 0 { map.note(nextPlain: least, stored: offset) }
        add(size: size)
        let attributes = (entry.xattrs ?? [:]).reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 64 }
        // A header for what PAX can say, and more blocks of it where there is much to say.
        let texts = entry.name.utf8.count + (entry.linkName ?? "").utf8.count + attributes
        slack = Int.addingSaturated(slack, 1024 + (texts <= 100 ? 0 : texts * 2 + 512))
    }

    func allow(_ size: Int) -> Bool { size >= least && size - least <= slack && size % 512 == 0 }
}
