/// A compressed blob as plain bytes; computes the digests of both on the way where they are wanted.
final class InflatedBlob: PlainSource {
    private let stream: any ByteStream
    private let size: Int
    private let inflater: any Inflater
    private let limits: ImageLimits
    private let stored: UnsafeMutableRawBufferPointer
    private let plain: UnsafeMutableRawBufferPointer
    private var pending = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var storedPosition = 0
    private(set) var position = 0
    private var storedHasher: BlobHasher?
    private var plainHasher: BlobHasher?
    private var hasFailed = false
    private var hasEnded = false

    init(_ stream: any ByteStream, size: Int, by inflater: any Inflater, limits: ImageLimits, hashes: Bool = true) {
        self.stream = stream
        self.size = size
        self.inflater = inflater
        self.limits = limits
        storedHasher = hashes ? BlobHasher() : nil
        plainHasher = hashes ? BlobHasher() : nil
        stored = .allocate(byteCount: 128 << 10, alignment: 64)
        plain = .allocate(byteCount: 256 << 10, alignment: 64)
    }

    deinit {
        stored.deallocate()
        plain.deallocate()
    }

    func skip(_ count: Int) -> Int { 0 }

    func nextBlock() throws(LayerFault) -> UnsafeRawBufferPointer {
        if hasEnded || hasFailed { return UnsafeRawBufferPointer(start: nil, count: 0) }
        do throws(LayerFault) {
            var produced = 0
            while produced == 0 {
                if pending.isEmpty { try refill() }
                if pending.isEmpty, inflater.isComplete {
                    hasEnded = true
                    break
                }
                let progress = try inflater.inflate(pending, into: plain)
                let isStuck = progress.consumed == 0 && progress.produced == 0
                guard !isStuck || !pending.isEmpty else {
                    throw .corrupt("is cut off: its compressed stream has no end")
                }
                guard !isStuck else { throw .corrupt("is corrupt: its compressed stream does not go on") }
                pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(progress.consumed))
                produced = progress.produced
            }
            position += produced
            let block = UnsafeRawBufferPointer(rebasing: plain.prefix(produced))
            plainHasher?.update(block)
            try checkLimits()
            return block
        } catch {
            hasFailed = true
            throw error
        }
    }

    /// The digest of the stored bytes, read to their end even where they do not inflate.
    func storedDigest() throws(LayerFault) -> Digest? {
        repeat { try refill() } while !pending.isEmpty
        return storedPosition == size ? storedHasher?.digest() : nil
    }

    /// The digest of the plain bytes; `nil` unless all of them went by.
    func plainDigest() -> Digest? { hasEnded ? plainHasher?.digest() : nil }

    private func refill() throws(LayerFault) {
        let count: Int
        do throws(ImageError) {
            count = try stream.read(into: stored)
        } catch {
            throw LayerFault(code: "unreadable-blob", reason: "cannot be read: \(error.message)")
        }
        pending = UnsafeRawBufferPointer(rebasing: stored.prefix(count))
        storedHasher?.update(pending)
        storedPosition += count
    }

    private func checkLimits() throws(LayerFault) {
        if position > limits.layerBytes {
            throw .limit("has more than \(limits.layerBytes) uncompressed bytes, the limit of a layer (layerBytes)")
        }
        if position > limits.ratioFloor, position / max(1, storedPosition) > limits.ratio {
            throw .limit(
                "has more than \(limits.ratio) uncompressed bytes for each stored one, the limit of a layer (ratio)")
        }
    }
}
