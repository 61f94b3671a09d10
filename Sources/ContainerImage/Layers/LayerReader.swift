/// Reads the blob of one layer: what it is, what is in it, and what is wrong with it.
struct LayerReader {
    let limits: ImageLimits
    /// Read also what could be seeked past, so that every digest can be checked.
    let verifies: Bool

    func read(_ blob: StoredBlob) -> LayerContents {
        var head = [UInt8](repeating: 0, count: 512)
        do throws(ImageError) {
            var failure: ImageError?
            let count = head.withUnsafeMutableBytes { buffer in
                do throws(ImageError) {
                    return try blob.read(at: 0, into: buffer)
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            head.removeLast(head.count - count)
        } catch {
            return failed(.unknown, LayerFault(code: "unreadable-blob", reason: "cannot be read: \(error.message)"))
        }
        var contents = read(blob, head)
        if blob.available < blob.size, contents.faults.list.isEmpty {
            contents.faults.add(
                .corrupt("is cut off: \(blob.available) of its \(blob.size) bytes are there"))
        }
        return contents
    }

    private func read(_ blob: StoredBlob, _ head: [UInt8]) -> LayerContents {
        switch Compression(sniffing: head) {
        case .none: return readPlain(blob)
        case .gzip: return readInflated(blob, .gzip)
        case .zstd: return readInflated(blob, .zstd)
        case .unknown:
            let reason =
                if let name = Compression.unsupportedName(head) {
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

    private func readPlain(_ blob: StoredBlob) -> LayerContents {
        let source = PlainBlob(blob, readsAll: verifies)
        var walk = LayerWalk(limits: limits, hashesContents: verifies, contentSize: blob.available)
        walk.read(source)
        walk.checkTail(of: source, atMost: verifies ? .max : 1 << 20)
        var contents = walk.finish(.none)
        contents.diskSize = blob.available
        if verifies {
            contents.plainDigest = source.digest()
            contents.storedDigest = contents.plainDigest
        }
        return contents
    }

    private func readInflated(_ blob: StoredBlob, _ compression: Compression) -> LayerContents {
        let source: InflatedBlob
        do throws(LayerFault) {
            let inflater: any Inflater = compression == .gzip ? try GzipInflater() : try ZstdInflater()
            source = InflatedBlob(blob, by: inflater, limits: limits)
        } catch {
            return failed(compression, error)
        }
        var walk = LayerWalk(limits: limits, hashesContents: true, contentSize: nil)
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
        contents.storedDigest = storedDigest
        contents.plainDigest = source.plainDigest()
        return contents
    }
}
