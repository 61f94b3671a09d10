/// Reads the blob of one layer: what it is, what is in it, and what is wrong with it.
struct LayerReader {
    let limits: ImageLimits
    /// What all layers together may still have.
    let allowance: ByteAllowance
    /// Read also what could be seeked past, so that every digest can be checked.
    let verifies: Bool
    /// Whose contents are kept.
    let filter: ContentFilter
    let monitor: ReadMonitor?

    init(
        limits: ImageLimits, allowance: ByteAllowance? = nil, verifies: Bool, filter: ContentFilter = ContentFilter(),
        monitor: ReadMonitor? = nil
    ) {
        self.limits = limits
        self.allowance = allowance ?? ByteAllowance(limits)
        self.verifies = verifies
        self.filter = filter
        self.monitor = monitor
    }

    /// By its table of contents, where it has one that holds.
    func read(_ blob: StoredBlob, table: TableClaim? = nil) -> LayerContents {
        guard let table, !verifies, blob.available == blob.size else { return read(blob) }
        var contents: LayerContents
        do throws(LayerFault) {
            contents = try TableReader(limits: limits, filter: filter).read(blob, table)
        } catch {
            contents = read(blob)
            contents.faults.add(.table("is inflated, because its table of contents is not relied on: \(error.reason)"))
            return contents
        }
        do throws(LayerFault) {
            try allowance.take(contents.diskSize)
        } catch {
            return failed(contents.compression, error)
        }
        contents.isByTable = true
        monitor?.passed(bytes: blob.size)
        return contents
    }

    private func read(_ blob: StoredBlob) -> LayerContents {
        if case .scanned(_, let contents) = blob.content { return contents }
        return read { () throws(ImageError) in
            OpenBlob(
                stream: try SniffedStream(CountedStream(blob.open(), monitor)), size: blob.size,
                available: blob.available, stored: blob)
        }
    }

    /// Reads a layer as it goes by.
    func read(stream: any ByteStream, size: Int) -> LayerContents {
        read { () throws(ImageError) in
            OpenBlob(stream: try SniffedStream(stream), size: size, available: nil)
        }
    }

    private func read(_ open: () throws(ImageError) -> OpenBlob) -> LayerContents {
        do throws(ImageError) {
            return read(try open())
        } catch {
            return failed(.unknown, .unreadable(error))
        }
    }

    private func read(_ blob: OpenBlob) -> LayerContents {
        let stream = blob.stream
        switch Compression(sniffing: stream.head) {
        case .none: return readPlain(blob)
        case .gzip: return readInflated(blob, .gzip)
        case .zstd: return readInflated(blob, .zstd)
        case .unknown:
            let reason =
                if let name = Compression.unsupportedName(stream.head) {
                    "is compressed by \(name), which image layers may not be; rebuild it with gzip or zstd"
                } else {
                    "is neither a tar nor a gzip or zstd stream"
                }
            return failed(.unknown, .corrupt(reason))
        }
    }

    private func failed(_ compression: Compression, _ fault: LayerFault) -> LayerContents {
        var contents = LayerContents(compression: compression)
        contents.faults.add(fault)
        contents.isReadable = false
        return contents
    }

    private func readPlain(_ blob: OpenBlob) -> LayerContents {
        do throws(LayerFault) {
            try allowance.take(blob.available ?? blob.size)
        } catch {
            return failed(.none, error)
        }
        let readsAll = verifies || blob.available == nil
        let source = PlainBlob(blob.stream, size: blob.size, readsAll: readsAll)
        var walk = LayerWalk(limits: limits, hashesContents: readsAll, contentSize: blob.available, filter: filter)
        walk.read(source)
        if let stored = blob.stored { walk.readWanted(from: StoredContentReader(stored, .none)) }
        walk.checkTail(of: source, atMost: readsAll ? .max : 1 << 20)
        var contents = walk.finish(.none)
        contents.diskSize = blob.available ?? source.position
        if readsAll {
            contents.plainDigest = source.digest()
            contents.storedDigest = contents.plainDigest
        }
        blob.checkEnd(&contents, read: source.position)
        return contents
    }

    private func readInflated(_ blob: OpenBlob, _ compression: Compression) -> LayerContents {
        let source: InflatedBlob
        do throws(LayerFault) {
            guard let inflater = try compression.inflater() else { return readPlain(blob) }
            source = InflatedBlob(blob.stream, size: blob.size, by: inflater, limits: limits, allowance: allowance)
        } catch {
            return failed(compression, error)
        }
        var walk = LayerWalk(limits: limits, hashesContents: true, contentSize: nil, filter: filter)
        walk.read(source)
        walk.checkTail(of: source, atMost: .max)
        var storedDigest: Digest?
        do throws(LayerFault) {
            storedDigest = try source.storedDigest()
        } catch {
            walk.faults.add(error)
        }
        var contents = walk.finish(compression)
        contents.diskSize = source.position
        contents.map = source.map
        contents.storedDigest = storedDigest
        contents.plainDigest = source.plainDigest()
        blob.checkEnd(&contents, read: source.storedPosition)
        return contents
    }
}

/// A blob in the course of being read.
private struct OpenBlob {
    let stream: SniffedStream
    let size: Int
    /// How many of the bytes are there, where that is known: then contents may be seeked past.
    let available: Int?
    /// Where it can be read again, in any order.
    var stored: StoredBlob?

    /// Says that bytes are missing, where nothing else has shown it.
    func checkEnd(_ contents: inout LayerContents, read count: Int) {
        let available = available ?? count
        guard available < size, contents.faults.list.allSatisfy({ $0.severity == .note }) else { return }
        contents.faults.add(.corrupt("is cut off: \(available) of its \(size) bytes are there"))
    }
}
