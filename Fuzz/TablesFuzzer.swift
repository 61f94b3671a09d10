import BuildModel
import CZlib

@testable import ContainerImage

private let limits = {
    var limits = ImageLimits()
    limits.entries = 10_000
    limits.layerBytes = 1 << 30
    return limits
}()

/// A table of contents up to the first zero byte, and behind it the tar that it is about. The last byte chooses the
/// form. Nothing is really compressed, so that the places of things are easy to hit; digests are right.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.popLast(), let zero = bytes.firstIndex(of: 0) else { return 0 }
    let (table, tar) = (Array(bytes[..<zero]), Array(bytes[(zero + 1)...]))
    let (stored, claim) = mode & 1 == 0 ? estargz(table, tar) : zstdChunked(table, tar)
    let blob = StoredBlob(name: "layer", bytes: stored)
    let filter = ContentFilter([(.suffix("a"), .init(whole: 64, head: 16, tail: 8)), (.executable, .program)])
    guard let claim, let layer = try? TableReader(limits: limits, filter: filter).read(blob, claim) else { return 0 }
    assertHolds(layer.entries.count <= limits.entries)
    assertHolds(layer.contentOffsets.count == layer.entries.count)
    assertHolds(layer.diskSize <= limits.layerBytes)
    var contents = [blob.identity: layer]
    SharedPaths.hash(&contents, [blob, blob])
    let tree = FileTree(layers: [layer.entries, layer.entries])
    assertHolds(tree.finalSize + tree.wastedBytes == 2 * layer.entries.contentBytes)
    return 0
}

private func digest(_ bytes: [UInt8]) -> Digest? {
    Digest(sha256Of: bytes, as: Digest(algorithm: "sha256", hex: ""))
}

private func estargz(_ table: [UInt8], _ tar: [UInt8]) -> ([UInt8], TableClaim?) {
    var member = [UInt8](repeating: 0, count: 512)
    let size = Array(String(table.count, radix: 8).utf8)
    member.replaceSubrange(0..<17, with: Array("stargz.index.json".utf8))
    member.replaceSubrange(124..<124 + size.count, with: size)
    member.replaceSubrange(257..<265, with: Array("ustar\u{0}00".utf8))
    member += table + [UInt8](repeating: 0, count: (512 - table.count % 512) % 512 + 1024)
    rightenChecksums(&member)
    // A member for each block of the tar: 23 bytes more than are in it.
    var stored: [UInt8] = []
    for start in stride(from: 0, to: tar.count, by: 512) { stored += gzip(tar[start..<min(tar.count, start + 512)]) }
    let offset = String(stored.count, radix: 16)
    stored += gzip(member[...])
    stored += [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 26, 0] + Array("SG".utf8) + [22, 0]
    stored += Array((String(repeating: "0", count: 16 - offset.count) + offset + "STARGZ").utf8)
    stored += [1, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8)
    return (stored, digest(table).map { .estargz(digest: $0, plainSize: max(1, tar.count + member.count)) })
}

private func gzip(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var stored: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var start = bytes.startIndex
    repeat {
        let block = bytes[start..<min(bytes.endIndex, start + 65_535)]
        start = block.endIndex
        stored.append(start == bytes.endIndex ? 1 : 0)
        stored += little(block.count, 2) + little(~block.count, 2) + block
    } while start < bytes.endIndex
    let sum = Array(bytes).withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    return stored + little(Int(sum), 4) + little(bytes.count, 4)
}

private func zstdChunked(_ table: [UInt8], _ tar: [UInt8]) -> ([UInt8], TableClaim?) {
    // A frame for each block of the tar: 12 bytes more than are in it.
    var stored: [UInt8] = []
    for start in stride(from: 0, to: tar.count, by: 512) { stored += zstd(tar[start..<min(tar.count, start + 512)]) }
    let compressed = zstd(table[...])
    let range = stored.count + 8..<stored.count + 8 + compressed.count
    stored += [0x50, 0x2A, 0x4D, 0x18] + little(compressed.count, 4) + compressed
    return (
        stored,
        digest(compressed).map {
            .zstdChunked(digest: $0, range: range, plainSize: table.count, dataEnd: range.lowerBound - 8)
        }
    )
}

/// Raw blocks in one segment. RFC 8878 § 3.1.1.
private func zstd(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var stored: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4)
    var start = bytes.startIndex
    repeat {
        let block = bytes[start..<min(bytes.endIndex, start + 65_535)]
        start = block.endIndex
        stored += little(block.count << 3 | (start == bytes.endIndex ? 1 : 0), 3) + block
    } while start < bytes.endIndex
    return stored
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
