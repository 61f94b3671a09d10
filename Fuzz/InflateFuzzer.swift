@testable import ContainerImage

/// Any bytes are a gzip or a zstd stream, fed in pieces that the last byte chooses. The streams of ISA-L and zlib
/// come to the same end, with the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let stored = UnsafeRawBufferPointer(start: start, count: count - 1)
    let piece = max(1, Int(start[count - 1]))
    if let inflater = try? ZstdInflater() { _ = run(inflater, stored, piece) }
    guard let zlib = try? ZlibInflater() else { return 0 }
    let slow = run(zlib, stored, piece)
    #if ISAL
        let fast = run(ISALInflater(), stored, piece)
        assertHolds(fast == slow)
    #else
        _ = slow
    #endif
    return 0
}

private struct Outcome: Equatable {
    var isWhole = false
    /// Of a stream that is not whole it depends on the library how much comes out of it.
    var hash: Int?
}

private func run(_ inflater: any Inflater, _ stored: UnsafeRawBufferPointer, _ piece: Int) -> Outcome {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 64)
    defer { room.deallocate() }
    var hasher = Hasher()
    var position = 0
    var total = 0
    while total < 1 << 20 {
        let input = UnsafeRawBufferPointer(rebasing: stored[position..<min(stored.count, position + piece)])
        guard let progress = try? inflater.inflate(input, into: room) else { return Outcome() }
        assertHolds(0...input.count ~= progress.consumed && 0...room.count ~= progress.produced)
        hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: room.prefix(progress.produced)))
        position += progress.consumed
        total += progress.produced
        if position == stored.count, progress.produced == 0 {
            return Outcome(isWhole: inflater.isComplete, hash: inflater.isComplete ? hasher.finalize() : nil)
        }
        guard progress.consumed > 0 || progress.produced > 0 else { return Outcome() }
    }
    return Outcome()
}
