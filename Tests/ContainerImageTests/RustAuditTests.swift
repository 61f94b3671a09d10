import CZlib
import Testing

@testable import ContainerImage

@Suite struct RustAuditTests {
    private static let list = #"""
        {"packages":[{"name":"serde","version":"1.0.200","source":"crates.io"},
         {"name":"shop","version":"0.3.1","source":"local","dependencies":[0],"root":true}]}
        """#

    private static let filter = ContentFilter([(.executable, .program)])

    private func audit(_ program: [UInt8], gzip: Bool = false) throws -> RustAudit? {
        try kept(program, gzip: gzip).flatMap { RustAudit($0) }
    }

    private func kept(_ program: [UInt8], gzip: Bool) throws -> KeptContent? {
        var tar = TarWriter()
        tar.add(Array("usr/bin/shop".utf8), content: program, mode: 0o755)
        let bytes = tar.end()
        let image = try MadeImage.of(gzip ? .init(gzip: bytes) : .init(bytes))
            .readArchive(ImageReadOptions(contents: Self.filter))
        return image.layers.first?.kept[0]
    }

    /// Stripped, or with symbols behind the list; as linkers put them, debug sections may stand ahead of it.
    @Test(arguments: [(0, 0), (0, 3_000_000), (20_000, 3_000_000), (9_000_000, 2_000_000)], [false, true])
    func rootCrateOfAProgram(_ room: (debug: Int, symbols: Int), gzip: Bool) throws {
        let program = program(zlib(Array(Self.list.utf8)), debug: room.debug, symbols: room.symbols)
        let audit = try #require(try audit(program, gzip: gzip))
        #expect((audit.name, audit.version) == ("shop", "0.3.1"))
    }

    /// As LLVM's linker lays a program out: the names of the sections between symbols and their names.
    @Test(arguments: [false, true])
    func programsOfLLVM(_ gzip: Bool) throws {
        let program = program(zlib(Array(Self.list.utf8)), debug: 5_000_000, symbols: 400_000, strings: 900_000)
        let kept = try #require(try kept(program, gzip: gzip))
        #expect(RustAudit(kept)?.name == "shop")
        let names = ["", ".debug", ".dep-v0", ".symtab", ".shstrtab", ".shstrtab"]
        #expect(ELFFile(kept)?.sections.map(\.name) == names)
        #expect(kept.cost < 6_000)
    }

    /// The windows of a small program overlap, and what stands in two of them is kept twice.
    @Test func aSmallProgramIsKeptWithinItsBound() {
        let program = program(zlib(Array(Self.list.utf8)))
        let windows = ContentWindows(.program, size: program.count)
        var collector = ContentCollector(windows, size: program.count)
        program.withUnsafeBytes { collector.add($0, at: 0) }
        let kept = collector.finish()
        #expect(kept.cost > program.count)
        #expect(kept.cost <= windows.cost)
    }

    @Test(arguments: [false, true])
    func nothingIsKeptOfWhatProgramsHaveInItsPlace(_ gzip: Bool) throws {
        let program = program(Array("libshop.so.1.debug\0".utf8), debug: 200_000, symbols: 200_000)
        let kept = try #require(try kept(program, gzip: gzip))
        #expect(RustAudit(kept) == nil)
        #expect(kept.cost < 5_000)
        #expect(ELFFile(kept)?.sections.count == 5)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"packages":[]}"#, #"{"packages":[{"name":"a","version":"1"}]}"#,
        #"{"packages":[{"name":1,"version":"1","root":true}]}"#,
    ])
    func listsWithoutARoot(_ text: String) throws {
        #expect(try audit(program(zlib(Array(text.utf8)))) == nil)
    }

    /// Neither what is cut off nor what unfolds to more than any list has.
    @Test func streamsThatAreBroken() throws {
        let stream = zlib(Array(Self.list.utf8))
        for count in stride(from: 0, to: stream.count, by: 7) {
            #expect(try audit(program(Array(stream.prefix(count)))) == nil)
        }
        let bomb = zlib([UInt8](repeating: UInt8(ascii: " "), count: 9 << 20) + Array(Self.list.utf8))
        #expect(bomb.count < 32 << 10)
        #expect(try audit(program(bomb)) == nil)
    }

    /// A program cut off at every place, and one whose table says anything.
    @Test func programsThatAreBroken() throws {
        let whole = program(zlib(Array(Self.list.utf8)))
        for count in stride(from: 0, to: whole.count, by: 5) {
            #expect(RustAudit(KeptContent(whole: Array(whole.prefix(count)))) == nil)
        }
        var random = SplitMix(state: 3)
        for _ in 0..<80 {
            var altered = whole
            for _ in 0..<3 { altered[Int(random.next() % 120)] = [0, 1, 0x7F, 0x80, 0xFF][Int(random.next() % 5)] }
            for _ in 0..<3 { altered[altered.count - 1 - Int(random.next() % 320)] = UInt8(random.next() % 256) }
            _ = RustAudit(KeptContent(whole: altered))
            _ = try audit(altered)
        }
    }
}

private func zlib(_ plain: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(plain.count))
    var stored = [UInt8](repeating: 0, count: Int(length))
    compress2(&stored, &length, plain, UInt(plain.count), 7)
    return Array(stored.prefix(Int(length)))
}

/// An ELF file of one segment, and behind it: debug sections, a section without flags, symbols, names, the table.
/// Last, where there are any, the names of the symbols.
private func program(_ section: [UInt8], debug: Int = 0, symbols: Int = 0, strings: Int = 0) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func room(_ count: Int) -> [UInt8] { [UInt8](repeating: 7, count: count) }
    let code = room(2_000)
    let names = Array("\0.debug\0.dep-v0\0.symtab\0.shstrtab\0".utf8)
    var parts: [(name: Int, type: Int, flags: Int, bytes: [UInt8])] = [
        (1, 1, 0x30, room(debug)), (8, 1, 0, section), (16, 2, 0, room(symbols)), (24, 3, 0, names),
    ]
    if strings > 0 { parts.append((24, 3, 0, room(strings))) }
    var elf = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + room(9) + little(3, 2) + little(62, 2) + little(1, 4)
    let table = 120 + code.count + parts.reduce(0) { $0 + $1.bytes.count }
    elf += little(0, 8) + little(64, 8) + little(table, 8) + little(0, 4) + little(64, 2) + little(56, 2) + little(1, 2)
    elf += little(64, 2) + little(parts.count + 1, 2) + little(4, 2)
    elf += little(1, 4) + little(5, 4) + little(0, 24) + little(120 + code.count, 8) + little(0, 16) + code
    var headers = little(0, 64)
    for part in parts {
        headers += little(part.name, 4) + little(part.type, 4) + little(part.flags, 8) + little(0, 8)
        headers += little(elf.count, 8) + little(part.bytes.count, 8) + little(0, 24)
        elf += part.bytes
    }
    return elf + headers
}
