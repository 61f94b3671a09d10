import Testing

@testable import ContainerImage

/// Headers that are read here are held to what libarchive makes of the very same bytes, which reads them all by itself.
@Suite("Reading tars")
struct TarReaderTests {
    @Test("all is as libarchive has it, whatever stands in the headers", arguments: UInt64(0)..<16)
    func asTheLibrary(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<60 {
            let tar = Self.tar(&random)
            let blocks = (0..<40).map { _ in Int.random(in: 1...1500, using: &random) }
            let skips = Bool.random(using: &random)
            let reads = Int.random(in: 0...2, using: &random)
            let ours = try Telling.of(BlockSource(tar, blocks, skips: skips), reads: reads, alone: false)
            let theirs = try Telling.of(BlockSource(tar, blocks, skips: skips), reads: reads, alone: true)
            try #require(ours.members == theirs.members)
            // libarchive may have buffered some of those, where blocks are as small as here.
            try #require(ours.hasBytesBehind || !theirs.hasBytesBehind)
        }
    }

    @Test("an image's usual layer needs libarchive for nothing but its end")
    func plain() throws {
        var tar = TarWriter()
        tar.add("usr/", type: "5", mode: 0o755)
        tar.add("usr/a", content: [1, 2, 3], mode: 0o4755, uid: 1000, gid: 7)
        tar.add("usr/b", type: "2", link: "a")
        tar.add("usr/c", type: "1", link: "usr/a")
        tar.add(pax: [("path", Array("usr/d".utf8)), ("mtime", Array("1.5".utf8)), ("SCHILY.xattr.user.a", [0, 10])])
        tar.add("short", content: [4])
        let reader = try TarReader(BlockSource(tar.end(), [600], skips: true))
        for _ in 0..<5 {
            guard case .member = reader.next() else {
                Issue.record("A member is missing")
                return
            }
            #expect(!reader.isHandedOver)
        }
        guard case .end = reader.next() else {
            Issue.record("There is no end")
            return
        }
    }

    /// Members of all kinds, some of them odd; a part of the tars is broken then.
    private static func tar(_ random: inout SplitMix) -> [UInt8] {
        var tar = TarWriter()
        for number in 0..<Int.random(in: 1...7, using: &random) {
            add(number, to: &tar, &random)
        }
        var bytes = Bool.random(using: &random) ? tar.bytes : tar.end()
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
        case 1, 2: turn(&bytes, keepsSums: false, &random)
        case 3, 4: turn(&bytes, keepsSums: true, &random)
        case 5: bytes += [UInt8](repeating: UInt8.random(in: 0...1, using: &random), count: 700)
        default: break
        }
        return bytes
    }

    private static func add(_ number: Int, to tar: inout TarWriter, _ random: inout SplitMix) {
        let content = (0..<Int.random(in: 0...1300, using: &random)).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let name = "directory/number-\(number)"
        let long = Array((String(repeating: "d/", count: 80) + "file").utf8)
        switch Int.random(in: 0..<19, using: &random) {
        case 0: tar.add(name + "/", type: "5", mode: 0o755)
        case 1: tar.add(name, type: "2", link: "../target")
        case 2: tar.add(name, type: "1", link: "directory/number-0")
        // Sizes that hard links may have or not, by what stands behind them.
        case 3: tar.add(name, type: "1", content: content, link: "directory/number-0")
        case 4: tar.add(name, type: "1", size: content.count, link: "directory/number-0")
        case 5: tar.add(name + "/", content: content)
        case 6: tar.add(gnuLong: long)
        case 7: tar.add(base256Size: name, content: content)
        case 8: tar.add(name, type: "7", content: content)
        case 9: tar.add(pax: [("path", long), ("mtime", Array("1.25".utf8))])
        case 10: tar.add(pax: [("path", Array("käse".utf8))])
        case 11: tar.add(pax: [("size", Array("\(content.count)".utf8)), ("uid", Array("5000000".utf8))])
        case 12: tar.add(pax: [("linkpath", long), ("uname", Array("root".utf8)), ("SCHILY.xattr.user.a", [0, 10])])
        case 13: tar.add(Array("caf".utf8) + [0xE9], content: content)
        case 14: tar.add("", content: content)
        default: tar.add(name, content: content, mode: 0o4755, uid: 1000, gid: 2_000_000)
        }
    }

    /// Turns bytes of headers, which then may or may not have the right sum again. Links keep their targets: of an empty
    /// one libarchive makes what it had before.
    private static func turn(_ bytes: inout [UInt8], keepsSums: Bool, _ random: inout SplitMix) {
        for _ in 0..<Int.random(in: 1...3, using: &random) where bytes.count >= 512 {
            let start = Int.random(in: 0..<bytes.count / 512, using: &random) * 512
            let places = [0, 99, 100, 107, 108, 124, 134, 135, 136, 156, 158, 257, 262, 263, 329, 345, 400, 500]
            let place = start + (places.randomElement(using: &random) ?? 0)
            let values: [UInt8] = [0, 0x20, 0x2D, 0x2F, 0x30, 0x33, 0x35, 0x37, 0x38, 0x53, 0x67, 0x78, 0x80, 0xFF]
            bytes[place] = values.randomElement(using: &random) ?? 0
            guard keepsSums else { continue }
            bytes.replaceSubrange(start + 148..<start + 156, with: repeatElement(0x20, count: 8))
            let sum = String(bytes[start..<start + 512].reduce(0) { $0 + Int($1) }, radix: 8)
            bytes.replaceSubrange(start + 148..<start + 148 + sum.utf8.count, with: sum.utf8)
            bytes[start + 154] = 0
        }
    }
}

/// What a reader says of a tar, from its start to its end.
private struct Telling {
    var members: [String] = []
    var hasBytesBehind = false

    /// - Parameter reads: 0 for no content, 1 for the first piece of each, 2 for all of it.
    static func of(_ source: BlockSource, reads: Int, alone: Bool) throws -> Telling {
        let reader = try TarReader(source, readsPlainHeaders: !alone)
        var telling = Telling()
        for _ in 0..<50 {
            switch reader.next() {
            case .end:
                telling.members.append("end")
                telling.hasBytesBehind = reader.rest.contains { $0 != 0 }
                while case let block = source.nextBlock(), !block.isEmpty {
                    telling.hasBytesBehind = telling.hasBytesBehind || block.contains { $0 != 0 }
                }
                return telling
            case .failure(let fault):
                telling.members.append("failure: \(fault.reason)")
                return telling
            case .member(let member):
                let path = String(decoding: member.path, as: UTF8.self)
                let link = member.linkTarget.map { String(decoding: $0, as: UTF8.self) } ?? "-"
                telling.members.append(
                    "\(path) \(member.kind) \(member.size) \(member.mode) \(member.uid) \(member.gid) \(link) "
                        + "\(member.contentOffset) \(member.isSparse) \(member.warning ?? "-")")
                guard reads > 0 else { continue }
                do {
                    var content: [UInt8] = []
                    while let (bytes, offset) = try reader.nextContent() {
                        if offset != content.count { telling.members.append("hole up to \(offset)") }
                        content += bytes
                        if reads == 1 { break }
                    }
                    if reads == 2 { telling.members.append("\(content.count) bytes, \(content.hashValue)") }
                } catch {
                    telling.members.append("cut off: \(error.reason)")
                    return telling
                }
            }
        }
        return telling
    }
}

/// Bytes that come in blocks of any size.
private final class BlockSource: PlainSource {
    private let bytes: [UInt8]
    private var sizes: [Int]
    private let skips: Bool
    private(set) var position = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2048, alignment: 1)

    init(_ bytes: [UInt8], _ sizes: [Int], skips: Bool) {
        self.bytes = bytes
        self.sizes = sizes
        self.skips = skips
    }

    deinit { buffer.deallocate() }

    func nextBlock() -> UnsafeRawBufferPointer {
        // What was handed out before is good no longer.
        for place in buffer.indices { buffer[place] = 0xAA }
        let size = sizes.removeFirst()
        sizes.append(size)
        let piece = bytes[position..<min(bytes.count, position + size)]
        buffer.copyBytes(from: piece)
        position += piece.count
        return UnsafeRawBufferPointer(rebasing: buffer.prefix(piece.count))
    }

    func skip(_ count: Int) -> Int {
        guard skips else { return 0 }
        let step = min(count, bytes.count - position)
        position += step
        return step
    }
}
