import CZlib
import Testing

@testable import ContainerImage

/// What came of a whole stream, whatever the pieces it was fed in.
private enum Outcome: Equatable {
    case plain([UInt8])
    case cutOff
    case corrupt

    /// Bytes that are missing and bytes that are wrong look alike: which is seen first is the library's own affair.
    func isSame(as other: Outcome) -> Bool {
        if case .plain = other { self == other } else { self == .cutOff || self == .corrupt }
    }

    var words: String {
        switch self {
        case .plain(let bytes): "\(bytes.count) bytes"
        case .cutOff: "cut off"
        case .corrupt: "corrupt"
        }
    }
}

/// Feeds a stream in pieces whose sizes a seed chooses.
private func run(_ inflater: any Inflater, _ stored: [UInt8], seed: UInt64) -> Outcome {
    var random = SplitMix(state: seed)
    var plain: [UInt8] = []
    var position = 0
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let take = min(stored.count - position, [1, 7, 100, 5_000, 1 << 20].randomElement(using: &random) ?? 1)
        let give = [1, 9, 300, 1 << 16].randomElement(using: &random) ?? 1
        do throws(LayerFault) {
            let progress = try inflate(inflater, stored[position..<position + take], &room, give)
            plain += room.prefix(progress.produced)
            position += progress.consumed
            if position == stored.count, inflater.isComplete { return .plain(plain) }
            if position == stored.count, progress.produced == 0 { return .cutOff }
            if take > 0, progress.produced == 0, progress.consumed == 0, give > 1, take > 100 { return .corrupt }
        } catch {
            return .corrupt
        }
    }
}

private func inflate(
    _ inflater: any Inflater, _ piece: ArraySlice<UInt8>, _ room: inout [UInt8], _ give: Int
) throws(LayerFault) -> InflateProgress {
    var result: Result<InflateProgress, LayerFault> = .success(InflateProgress(consumed: 0, produced: 0))
    piece.withUnsafeBytes { input in
        room.withUnsafeMutableBytes { output in
            result = Result { () throws(LayerFault) in
                try inflater.inflate(input, into: UnsafeMutableRawBufferPointer(rebasing: output.prefix(give)))
            }
        }
    }
    return try result.get()
}

/// A gzip member with every field that its header may have. RFC 1952 § 2.3.
private func member(_ deflated: [UInt8], flags: UInt8, of plain: [UInt8]) -> [UInt8] {
    var header: [UInt8] = [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3]
    if flags & 4 != 0 { header += [5, 0, 1, 2, 3, 4, 5] }
    if flags & 8 != 0 { header += Array("layer.tar".utf8) + [0] }
    if flags & 16 != 0 { header += Array("no comment".utf8) + [0] }
    if flags & 2 != 0 {
        let sum = crc32(0, header, UInt32(header.count))
        header += [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
    }
    let sum = UInt32(truncatingIfNeeded: crc32(0, plain, UInt32(plain.count)))
    let trailer = [sum, UInt32(truncatingIfNeeded: plain.count)].flatMap { value in
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    return header + deflated + trailer
}

#if ISAL
    @Suite("ISA-L and zlib take and refuse the same gzip streams")
    struct InflaterTests {
        private static let plain: [UInt8] = {
            var random = SplitMix(state: 5)
            return (0..<3_000).flatMap { number -> [UInt8] in
                number % 7 == 0
                    ? (0..<9).map { _ in UInt8.random(in: 0...255, using: &random) } : Array("line \(number)\n".utf8)
            }
        }()

        private func agree(_ stored: [UInt8], seed: UInt64, _ what: String) throws {
            let fast = run(ISALInflater(), stored, seed: seed)
            let plain = run(try ZlibInflater(), stored, seed: seed)
            #expect(fast.isSame(as: plain), "\(what), seed \(seed): \(fast.words), zlib \(plain.words)")
        }

        @Test("whole streams", arguments: 0..<20)
        func whole(seed: UInt64) throws {
            for level in [0, 1, 6, 9] {
                for strategy in [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE] {
                    let stored = gzip(Self.plain, level: Int32(level), strategy: strategy)
                    let outcome = run(ISALInflater(), stored + stored, seed: seed)
                    #expect(outcome == .plain(Self.plain + Self.plain), "level \(level), strategy \(strategy)")
                    try agree(stored + stored, seed: seed, "level \(level), strategy \(strategy)")
                }
            }
        }

        @Test("every combination of header flags, known and not")
        func headers() throws {
            let plain = Array("a tar would stand here".utf8)
            let deflated = Array(gzip(plain).dropFirst(10).dropLast(8))
            for flags in UInt8.min...UInt8.max {
                let stored = member(deflated, flags: flags, of: plain)
                for seed in 0..<4 { try agree(stored, seed: UInt64(seed), "flags \(flags)") }
                let outcome = run(ISALInflater(), stored, seed: 0)
                #expect((outcome == .plain(plain)) == (flags & 0xE0 == 0), "flags \(flags)")
            }
        }

        @Test("a small stream cut off at every byte")
        func truncated() throws {
            let plain = Array(Self.plain.prefix(900))
            let stored = member(Array(gzip(plain).dropFirst(10).dropLast(8)), flags: 30, of: plain) + gzip(plain)
            for count in 0..<stored.count {
                try agree(Array(stored.prefix(count)), seed: UInt64(count), "\(count) bytes")
            }
        }

        @Test("a small stream with every one of its bits turned")
        func flipped() throws {
            let plain = Array(Self.plain.prefix(500))
            let stored = member(Array(gzip(plain).dropFirst(10).dropLast(8)), flags: 30, of: plain) + gzip(plain)
            for bit in 0..<stored.count * 8 {
                var broken = stored
                broken[bit / 8] ^= 1 << UInt8(bit % 8)
                try agree(broken, seed: UInt64(bit), "bit \(bit)")
            }
        }

        @Test("larger streams with bits turned, bytes lost and parts moved", arguments: 0..<12)
        func mutated(seed: Int) throws {
            var random = SplitMix(state: UInt64(seed) << 40)
            let streams = [
                (6, Z_DEFAULT_STRATEGY), (9, Z_DEFAULT_STRATEGY), (1, Z_FIXED), (6, Z_HUFFMAN_ONLY), (0, Z_RLE),
            ]
            .map { gzip(Self.plain, level: Int32($0.0), strategy: $0.1) }
            for round in 0..<150 {
                var stored =
                    (streams.randomElement(using: &random) ?? []) + (Bool.random(using: &random) ? streams[0] : [])
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: 0..<stored.count, using: &random)
                    switch Int.random(in: 0..<5, using: &random) {
                    case 0, 1: stored[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                    case 2: stored.remove(at: place)
                    case 3: stored = Array(stored[place...] + stored[..<place])
                    default: stored.insert(UInt8.random(in: 0...255, using: &random), at: place)
                    }
                }
                try agree(stored, seed: UInt64(round), "seed \(seed), round \(round)")
            }
        }

        @Test(
            "what stands behind the last member",
            arguments: [[0], [0, 0, 0], [1, 2, 3], [0x1F], [0x1F, 0x8B], [0x1F, 0x8C]])
        func behindTheEnd(garbage: [UInt8]) throws {
            for seed in 0..<8 { try agree(gzip(Self.plain) + garbage, seed: UInt64(seed), "\(garbage)") }
        }
    }
#endif
