import BuildModel

@testable import ContainerImage

private let limits = {
    var limits = ImageLimits()
    limits.entries = 10_000
    limits.layerBytes = 1 << 30
    return limits
}()

/// Any bytes are two layers, one over the other. The last byte chooses where the first ends, and whether headers keep
/// the checksums that they have; what is read and what is seeked past must give the same entries, and headers that
/// libarchive is spared must mean what libarchive makes of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.popLast() else { return 0 }
    let split = min(bytes.count, Int(mode >> 1) * 512)
    var layers: [LayerEntries] = []
    for piece in [bytes[..<split], bytes[split...]] {
        var tar = Array(piece)
        if mode & 1 == 0 { rightenChecksums(&tar) }
        assertHolds(members(of: tar, readsPlainHeaders: true) == members(of: tar, readsPlainHeaders: false))
        let blob = StoredBlob(name: "layer", bytes: tar)
        let seeked = LayerReader(limits: limits, verifies: false).read(blob)
        let read = LayerReader(limits: limits, verifies: true).read(blob)
        if seeked.faults.list.isEmpty, read.faults.list.isEmpty {
            assertHolds(seeked.entries.map(\.path) == read.entries.map(\.path))
            assertHolds(seeked.entries.map(\.size) == read.entries.map(\.size))
        }
        layers.append(read.entries)
    }
    check(FileTree(layers: layers), layers)
    return 0
}

/// What stands in a tar, and how it ends.
private func members(of tar: [UInt8], readsPlainHeaders: Bool) -> [String] {
    let bytes = PlainBlob(MemoryStream(tar), size: tar.count, readsAll: true)
    guard let reader = try? TarReader(bytes, readsPlainHeaders: readsPlainHeaders) else { return [] }
    var members: [String] = []
    while true {
        switch reader.next() {
        case .end: return members + ["end"]
        case .failure(let fault): return members + [fault.reason]
        case .member(let member):
            // Of an empty link libarchive makes what it had before, so links are left out.
            let kind = member.kind == .hardlink ? .file : member.kind
            members.append(
                "\(Array(member.path)) \(kind) \(member.size) \(member.mode) \(member.uid) "
                    + "\(member.gid) \(member.contentOffset) \(member.isSparse) \(member.warning ?? "")")
        }
    }
}

private func check(_ tree: FileTree, _ layers: [LayerEntries]) {
    let all = layers.reduce(0) { $0 + $1.contentBytes }
    assertHolds(tree.finalSize + tree.wastedBytes == all)
    assertHolds(tree.waste.reduce(0) { $0 + $1.bytes } == tree.wastedBytes)
    assertHolds(tree.largestDirectories().first?.bytes == tree.finalSize)
    assertHolds(tree.finalFiles.reduce(0) { $0 + $1.size } == tree.finalSize)
    assertHolds(tree.dive.efficiency >= 0 && tree.dive.efficiency <= 1)
}
