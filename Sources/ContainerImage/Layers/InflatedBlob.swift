/// A compressed blob as plain bytes; computes the digests of both on the way where they are wanted.
final class InflatedBlob: PlainSource {
    private let stream: any ByteStream
    private let sniffed: SniffedStream?
    /// What is left of the block that was lent last.
    private var lentBlock: ByteBlock?
    private let size: Int
    private let inflater: any Inflater
    private let limits: ImageLimits
    private let allowance: ByteAllowance?
    private let stored: HashedBuffers
    private let plain: HashedBuffers
    private var pending = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var storedPosition = 0
    private(set) var position = 0
    private(set) var map = CompressionMap()
    /// Found behind bytes that were good: those go out first.
    private var failure: LayerFault?
    private var hasFailed = false
    private var hasEnded = false

    init(
        _ stream: any ByteStream, size: Int, by inflater: any Inflater, limits: ImageLimits,
        allowance: ByteAllowance? = nil, hashes: Bool = true
    ) {
        self.stream = stream
        sniffed = stream as? SniffedStream
        self.size = size
        self.inflater = inflater
        self.limits = limits
        self.allowance = allowance
        let isSmall = size <= Self.small
        stored = HashedBuffers(size: isSmall ? Self.small : Self.storedPiece, expected: size, hashes: hashes)
        plain = HashedBuffers(size: isSmall ? Self.small : 512 << 10, expected: size, hashes: hashes)
    }

    static let storedPiece = 128 << 10
    /// Many layers have but a few kilobytes: they need no large buffers.
    private static let small = 32 << 10

    func skip(_ count: Int) -> Int { 0 }

    func nextBlock() throws(LayerFault) -> UnsafeRawBufferPointer {
        if hasEnded || hasFailed { return UnsafeRawBufferPointer(start: nil, count: 0) }
        do throws(LayerFault) {
            if let failure { throw failure }
            let block = try plain.fill(inflate)
            position += block.count
            map.note(plain: position, stored: storedPosition - pending.count)
            try limits.check(plain: position, stored: storedPosition)
            try allowance?.take(block.count)
            return block
        } catch {
            hasFailed = true
            throw error
        }
    }

    /// Fills `buffer`, unless the stream ends or breaks before.
    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int {
        var produced = 0
        do throws(LayerFault) {
            while produced < buffer.count {
                if pending.isEmpty { try refill() }
                if pending.isEmpty, inflater.isComplete {
                    hasEnded = true
                    break
                }
                let room = UnsafeMutableRawBufferPointer(
                    rebasing: buffer.dropFirst(produced).prefix(CompressionMap.step))
                let progress = try inflater.inflate(pending, into: room)
                guard progress.consumed > 0 || progress.produced > 0 else {
                    throw .corrupt(
                        pending.isEmpty
                            ? "is cut off: its compressed stream has no end"
                            : "is corrupt: its compressed stream does not go on")
                }
                pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(progress.consumed))
                produced += progress.produced
                map.note(nextPlain: position + produced, stored: storedPosition - pending.count)
            }
        } catch {
            guard produced > 0 else { throw error }
            failure = error
        }
        return produced
    }

    /// The digest of the stored bytes, read to their end even where they do not inflate.
    func storedDigest() throws(LayerFault) -> Digest? {
        repeat { try refill() } while !pending.isEmpty
        return storedPosition == size ? stored.digest() : nil
    }

    /// The digest of the plain bytes; `nil` unless all of them went by.
    func plainDigest() -> Digest? { hasEnded ? plain.digest() : nil }

    private func refill() throws(LayerFault) {
        if let lent = sniffed?.lent {
            if (lentBlock?.count ?? 0) == 0 { lentBlock = lent.nextBlock() }
            pending = stored.pass(lentBlock?.takeFirst(Self.storedPiece))
            storedPosition += pending.count
            return
        }
        do throws(ImageError) {
            pending = try stored.fill { buffer throws(ImageError) in try stream.read(into: buffer) }
        } catch {
            throw .unreadable(error)
        }
        storedPosition += pending.count
    }
}

extension ImageLimits {
    /// What a layer may have inflated to, from so many stored bytes.
    func check(plain: Int, stored: Int) throws(LayerFault) {
        if plain > layerBytes {
            throw .limit(
                "has more than \(layerBytes) uncompressed bytes, the limit of a layer (\(Name.layerBytes))")
        }
        if plain > ratioFloor, plain / max(1, stored) > ratio {
            throw .limit(
                "has more than \(ratio) uncompressed bytes for each stored one, the limit of a layer (\(Name.ratio))")
        }
    }
}
