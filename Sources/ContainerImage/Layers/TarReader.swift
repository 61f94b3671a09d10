import SourceText

/// The members of a tar, from plain bytes. Headers with nothing odd in them are read here, which is all that most layers
/// have; from the first one that is not, libarchive goes on.
final class TarReader {
    private let bytes: TarBytes
    private let library: LibraryTarReader
    private(set) var isHandedOver = false
    /// What is left of the current member's content, of the zeros behind it, and where in the content that is.
    private var left = 0
    private var padding = 0
    private var offset = 0
    /// Bytes of the piece of content that was handed out last: an error counts them with those that follow.
    private var lastPiece = 0
    /// What is left of a piece of content that there was no room for.
    private var pending = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Whether a member was read here, and whether one since GNU's last had records.
    private var hasMember = false
    private var hasRecords = false
    /// What stopped the bytes themselves, where something did.
    private(set) var sourceFault: LayerFault?
    /// The name and the link target of the current member, for as long as it is the current one.
    private let text = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * TarBytes.longestLook, alignment: 16)

    /// - Parameter readsPlainHeaders: false leaves all to libarchive, to which the rest is held.
    init(_ source: any PlainSource, readsPlainHeaders: Bool = true) throws(ImageError) {
        bytes = TarBytes(source)
        library = try LibraryTarReader(bytes)
        if !readsPlainHeaders { handOver() }
    }

    deinit { text.deallocate() }

    /// The next member; what is behind the last one is left alone.
    func next() -> TarStep {
        pending = UnsafeRawBufferPointer(start: nil, count: 0)
        if !isHandedOver {
            do throws(LayerFault) {
                if left + padding > 0 { try skip(left + padding) }
                if let member = try plainMember() { return .member(member) }
            } catch {
                return .failure(error)
            }
            handOver()
        }
        let step = library.next()
        sourceFault = library.sourceFault
        return step
    }

    /// Hands the content of the current member to `body`, with the offset of each piece in it.
    /// - Throws: `LayerFault` when it is cut off or corrupt.
    func readContent(_ body: (UnsafeRawBufferPointer, _ offset: Int) -> Void) throws(LayerFault) {
        while let (bytes, offset) = try nextContent() { body(bytes, offset) }
    }

    /// The next piece of the current member's content, good until the next call, and its offset; `nil` at the end.
    /// - Throws: `LayerFault` when it is cut off or corrupt.
    func nextContent() throws(LayerFault) -> (bytes: UnsafeRawBufferPointer, offset: Int)? {
        guard !isHandedOver else {
            defer { sourceFault = library.sourceFault }
            return try library.nextContent()
        }
        lastPiece = 0
        guard left > 0 else {
            if padding > 0 { try skip(padding) }
            return nil
        }
        let piece: UnsafeRawBufferPointer
        do throws(LayerFault) {
            piece = try bytes.take(atMost: left)
        } catch {
            sourceFault = error
            throw error
        }
        guard !piece.isEmpty else { throw Self.truncated }
        left -= piece.count
        offset += piece.count
        lastPiece = piece.count
        return (piece, offset - piece.count)
    }

    /// Puts the next bytes of the current member's content where they are wanted, as many as there is room for or fewer;
    /// none at the end.
    /// - Throws: `LayerFault` when it is cut off or corrupt.
    func readContent(into room: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int {
        if pending.isEmpty {
            if !isHandedOver, left > 0, let count = try readUnread(into: room) { return count }
            guard let piece = try nextContent() else { return 0 }
            pending = piece.bytes
        }
        let count = min(room.count, pending.count)
        room.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending.prefix(count)))
        pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(count))
        return count
    }

    private func readUnread(into room: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int? {
        let read: Int?
        do throws(LayerFault) {
            read = try bytes.readUnread(into: UnsafeMutableRawBufferPointer(rebasing: room.prefix(left)))
        } catch {
            sourceFault = error
            throw error
        }
        guard let read else { return nil }
        guard read > 0 else { throw Self.truncated }
        left -= read
        offset += read
        lastPiece = read
        return read
    }

    private static let truncated = LayerFault.corrupt("is corrupt: Truncated tar archive")

    /// What was read of the bytes behind the end of the tar.
    var rest: [UInt8] { (isHandedOver ? library.unconsumed : []) + bytes.held }

    private func handOver() {
        isHandedOver = true
        library.open(behind: hasMember ? (hasRecords ? .memberWithRecords : .member) : .nothing)
    }

    private func skip(_ count: Int) throws(LayerFault) {
        let skipped: Int
        do throws(LayerFault) {
            skipped = try bytes.skip(count)
        } catch {
            sourceFault = error
            throw error
        }
        (left, padding) = (0, 0)
        guard skipped == count else {
            throw .corrupt(
                "is corrupt: Truncated input file (needed \(count + lastPiece) bytes, only \(skipped + lastPiece) available)"
            )
        }
    }

    private func look(_ count: Int) throws(LayerFault) -> UnsafeRawBufferPointer? {
        do throws(LayerFault) {
            return try bytes.look(count)
        } catch {
            sourceFault = error
            throw error
        }
    }

    /// `nil` where anything else stands than a member that can be read here; then nothing is used up.
    private func plainMember() throws(LayerFault) -> TarMember? {
        guard let block = try look(TarHeader.count), let header = TarHeader(block) else { return nil }
        switch header.kind {
        case .entry(let kind): return try member(header, kind, PaxRecords?.none, used: TarHeader.count)
        case .records:
            let start = TarHeader.count + Self.inBlocks(header.size)
            guard !header.isGNU, header.size > 0, start + TarHeader.count <= TarBytes.longestLook,
                let blocks = try look(start + TarHeader.count),
                let records = PaxRecords(
                    UnsafeRawBufferPointer(rebasing: blocks[TarHeader.count..<TarHeader.count + header.size])),
                let header = TarHeader(UnsafeRawBufferPointer(rebasing: blocks[start...])), !header.isGNU,
                case .entry(let kind) = header.kind
            else { return nil }
            return try member(header, kind, records, used: start + TarHeader.count)
        }
    }

    private func member(
        _ header: TarHeader, _ kind: LayerEntry.Kind, _ records: PaxRecords?, used: Int
    ) throws(LayerFault) -> TarMember? {
        // What a hard link with a size means depends on who wrote it, as does a file with the name of a directory.
        guard kind != .hardlink || header.size == 0, records?.linkTarget == nil || kind.isLink else { return nil }
        let path = put(records?.path, or: header.name, at: 0)
        if kind == .file, path.last == UInt8(ascii: "/") { return nil }
        var link: UnsafeBufferPointer<UInt8>?
        if kind.isLink {
            let target = put(
                records?.linkTarget, or: (UnsafeRawBufferPointer(start: nil, count: 0), header.linkTarget),
                at: TarBytes.longestLook)
            guard !target.isEmpty || kind == .symlink else { return nil }
            link = target
        }
        hasMember = true
        hasRecords = !header.isGNU && (hasRecords || records != nil)
        left = kind == .file ? header.size : 0
        padding = Self.inBlocks(left) - left
        (offset, lastPiece) = (0, 0)
        // Read out ahead of this: it makes the header's bytes invalid.
        let member = TarMember(
            path: path, kind: kind, size: left, mode: header.mode, uid: header.uid, gid: header.gid, linkTarget: link,
            contentOffset: bytes.consumed + used, isSparse: false, warning: nil)
        _ = try bytes.skip(used)
        return member
    }

    /// Copies a name, so that it outlasts the block that it stands in.
    private func put(
        _ whole: UnsafeRawBufferPointer?, or parts: (UnsafeRawBufferPointer, UnsafeRawBufferPointer), at start: Int
    ) -> UnsafeBufferPointer<UInt8> {
        var end = start
        func append(_ piece: UnsafeRawBufferPointer) {
            UnsafeMutableRawBufferPointer(rebasing: text[end...]).copyMemory(from: piece)
            end += piece.count
        }
        if let whole {
            append(whole)
        } else {
            append(parts.0)
            if end > start, text[end - 1] != UInt8(ascii: "/") {
                text[end] = UInt8(ascii: "/")
                end += 1
            }
            append(parts.1)
        }
        let name = UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: text[start..<end]))
        return name.assumingMemoryBound(to: UInt8.self)
    }

    private static func inBlocks(_ size: Int) -> Int {
        (size + TarHeader.count - 1) / TarHeader.count * TarHeader.count
    }
}
