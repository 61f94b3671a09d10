/// Bytes that are read from front to back.
public protocol ByteStream: AnyObject {
    /// Fills `buffer` from where the last call ended; fewer bytes only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int

    /// Moves on without reading, where that is possible; returns by how many bytes.
    func skip(_ count: Int) -> Int
}

extension ByteStream {
    public func skip(_ count: Int) -> Int { 0 }
}

/// A stream whose first bytes may be looked at before it is read.
final class SniffedStream: ByteStream {
    /// Fewer bytes than were asked for only when the stream has no more.
    let head: [UInt8]
    private let rest: any ByteStream
    private let pipe: BlockPipe?
    private var position = 0

    /// Where blocks can be had as they are, from behind the head.
    var lent: BlockPipe? { position == head.count ? pipe : nil }

    init(_ stream: any ByteStream, atMost count: Int = 512) throws(ImageError) {
        var failure: ImageError?
        head = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(ImageError) {
                filled = try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        rest = stream
        pipe = stream as? BlockPipe
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        let count = min(buffer.count, head.count - position)
        head.withUnsafeBytes { buffer.copyBytes(from: $0[position..<position + count]) }
        position += count
        guard count < buffer.count else { return count }
        return count + (try rest.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(count))))
    }

    func skip(_ count: Int) -> Int {
        let inHead = min(count, head.count - position)
        position += inHead
        return inHead < count ? inHead + rest.skip(count - inHead) : inHead
    }
}

/// A stream of bytes that are in memory.
final class MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        bytes.withUnsafeBytes { buffer.copyBytes(from: $0[position..<position + count]) }
        position += count
        return count
    }

    func skip(_ count: Int) -> Int {
        let step = max(0, min(count, bytes.count - position))
        position += step
        return step
    }
}
