/// The plain bytes of a tar, which may be looked at before they are used up.
final class TarBytes {
    private let source: any PlainSource
    /// What is left of the last block.
    private var block = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Bytes that stood across the border of two blocks; they come ahead of `block`.
    private let joint = UnsafeMutableRawBufferPointer.allocate(byteCount: TarBytes.longestLook, alignment: 64)
    private var joined = 0..<0
    /// How many bytes are used up.
    private(set) var consumed = 0

    /// At most so many bytes can be looked at together.
    static let longestLook = 10 << 10

    init(_ source: any PlainSource) {
        self.source = source
    }

    deinit { joint.deallocate() }

    /// The next bytes, good until the next call; `nil` where there are fewer.
    func look(_ count: Int) throws(LayerFault) -> UnsafeRawBufferPointer? {
        if joined.isEmpty, block.count >= count { return Self.part(block, to: count) }
        guard count <= joint.count else { return nil }
        if joined.lowerBound > 0 {
            let held = Self.part(UnsafeRawBufferPointer(joint), from: joined.lowerBound, to: joined.upperBound)
            joint.copyMemory(from: held)
            joined = 0..<joined.count
        }
        while joined.count < count {
            if block.isEmpty { block = try source.nextBlock() }
            let piece = Self.part(block, to: min(block.count, count - joined.count))
            if piece.isEmpty { return nil }
            UnsafeMutableRawBufferPointer(rebasing: joint[joined.upperBound...]).copyMemory(from: piece)
            joined = 0..<joined.count + piece.count
            block = Self.part(block, from: piece.count, to: block.count)
        }
        return Self.part(UnsafeRawBufferPointer(joint), to: count)
    }

    /// The next bytes, at most so many, which are used up by that; good until the next call, and none at the end.
    func take(atMost most: Int) throws(LayerFault) -> UnsafeRawBufferPointer {
        let piece: UnsafeRawBufferPointer
        if joined.isEmpty {
            if block.isEmpty { block = try source.nextBlock() }
            piece = Self.part(block, to: min(block.count, most))
            block = Self.part(block, from: piece.count, to: block.count)
        } else {
            let end = joined.lowerBound + min(joined.count, most)
            piece = Self.part(UnsafeRawBufferPointer(joint), from: joined.lowerBound, to: end)
            joined = end..<joined.upperBound
        }
        consumed += piece.count
        return piece
    }

    /// Goes past so many bytes, without reading them where that is possible; returns how many there were.
    func skip(_ count: Int) throws(LayerFault) -> Int {
        var left = count - useHeld(count)
        if left > 0 {
            let step = skipUnread(left)
            left -= step
        }
        while left > 0 {
            let piece = try take(atMost: left)
            if piece.isEmpty { break }
            left -= piece.count
        }
        return count - left
    }

    /// Goes past bytes that nobody has read yet, as far as that is possible; returns how many.
    func skipUnread(_ count: Int) -> Int {
        guard joined.isEmpty, block.isEmpty else { return 0 }
        let step = source.skip(count)
        consumed += step
        return step
    }

    /// Reads bytes that nobody has read yet to where they are wanted; `nil` where that is not possible.
    func readUnread(into buffer: UnsafeMutableRawBufferPointer) throws(LayerFault) -> Int? {
        guard joined.isEmpty, block.isEmpty, let count = try source.read(into: buffer) else { return nil }
        consumed += count
        return count
    }

    /// What is read and not used up.
    var held: [UInt8] { Array(joint[joined]) + Array(block) }

    private func useHeld(_ count: Int) -> Int {
        let first = min(count, joined.count)
        joined = joined.lowerBound + first..<joined.upperBound
        let second = min(count - first, block.count)
        block = Self.part(block, from: second, to: block.count)
        consumed += first + second
        return first + second
    }

    private static func part(
        _ bytes: UnsafeRawBufferPointer, from start: Int = 0, to end: Int
    ) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }
}
