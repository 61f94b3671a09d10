/// A blob that is stored as it is. Contents can be seeked past, so that only headers are read.
final class PlainBlob: PlainSource {
    private let stream: any ByteStream
    private let sniffed: SniffedStream?
    private let size: Int
    private let readsAll: Bool
    private let buffers: HashedBuffers
    private(set) var position = 0
    private var nextSize: Int

    private let largest: Int

    private static let smallest = 4 << 10
    private static let small = 32 << 10

    /// With `readsAll` nothing is skipped, and the digest is computed.
    init(_ stream: any ByteStream, size: Int, readsAll: Bool) {
        self.stream = stream
        sniffed = stream as? SniffedStream
        self.size = size
        self.readsAll = readsAll
        largest = size <= Self.small ? Self.small : 256 << 10
        nextSize = readsAll ? largest : Self.smallest
        buffers = HashedBuffers(size: largest, expected: size, hashes: readsAll)
    }

    func nextBlock() throws(LayerFault) -> UnsafeRawBufferPointer {
        if let lent = sniffed?.lent {
            let block = buffers.pass(lent.nextBlock())
            position += block.count
            return block
        }
        let block: UnsafeRawBufferPointer
        do throws(ImageError) {
            block = try buffers.fill { buffer throws(ImageError) in
                try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(nextSize)))
            }
        } catch {
            throw .unreadable(error)
        }
        position += block.count
        // Small files stand close together: the longer nothing is skipped, the more is read at once.
        nextSize = min(nextSize * 2, largest)
        return block
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int? {
        guard !readsAll else { return nil }
        do throws(ImageError) {
            let count = try stream.read(into: buffer)
            position += count
            return count
        } catch {
            throw .unreadable(error)
        }
    }

    func skip(_ count: Int) -> Int {
        guard !readsAll, count > 0 else { return 0 }
        let step = stream.skip(count)
        position += step
        if step > 0 { nextSize = Self.smallest }
        return step
    }

    /// The digest of all bytes; `nil` unless all of them went by.
    func digest() -> Digest? {
        position == size ? buffers.digest() : nil
    }
}
