import SourceText

/// What an ELF file says of itself, as far as its headers were kept. elf(5).
public struct ELFFile: Sendable {
    public struct Section: Sendable, Hashable {
        public var name: String
        public var offset: Int
        /// Bytes in the file.
        public var size: Int
    }

    /// `e_machine`, such as 62 for x86-64 and 183 for AArch64.
    public var machine: UInt16
    public var is64Bit: Bool
    public var isLittleEndian: Bool
    private let header: Header
    private let content: KeptContent

    /// `nil` for what is no ELF file.
    public init?(_ content: KeptContent) {
        guard let header = Header(content.head) else { return nil }
        machine = header.machine
        is64Bit = header.is64Bit
        isLittleEndian = header.isLittleEndian
        self.header = header
        self.content = content
    }

    /// Read when asked for. Empty when the file has none, or they were not kept.
    public var sections: [Section] {
        let found = header.sections(in: content)
        guard let names = found.first(where: { $0.index == header.nameSection }),
            let text = content.bytes(in: names.range)
        else { return [] }
        return found.map { section in
            let bytes = text.dropFirst(section.name).prefix { $0 != 0 }
            // NOBITS, as .bss is.
            let size = section.type == 8 ? 0 : section.range.count
            return Section(
                name: String(decoding: bytes, as: UTF8.self), offset: section.range.lowerBound, size: size)
        }
    }
}

extension ELFFile.Header {
    /// An entry of the table of sections.
    struct SectionEntry {
        /// Its place in the table.
        var index: Int
        /// Where its name begins among the names.
        var name: Int
        var type: Int
        var flags: Int
        /// Where it stands in the file, if it does.
        var range: Range<Int>
    }

    /// The table of sections without what cannot be; empty where it was not kept.
    func sections(in content: KeptContent) -> [SectionEntry] {
        guard let table = sectionTable, let bytes = content.bytes(in: table) else { return [] }
        let fields = ELFFile.Fields(bytes: bytes, header: self)
        return (0..<sectionCount).compactMap { index in
            let start = index * sectionSize
            guard let name = fields.word(start), let type = fields.word(start + 4),
                let flags = fields.address(start + 8),
                let offset = fields.address(start + (is64Bit ? 24 : 16)),
                let size = fields.address(start + (is64Bit ? 32 : 20)),
                case let (end, overflow) = offset.addingReportingOverflow(size), !overflow
            else { return nil }
            return SectionEntry(index: index, name: name, type: type, flags: flags, range: offset..<end)
        }
    }
}

extension ELFFile {
    /// The fields of the ELF header that matter here.
    struct Header: Sendable {
        var is64Bit: Bool
        var isLittleEndian: Bool
        var machine: UInt16
        var programOffset: Int
        var programSize: Int
        var programCount: Int
        var sectionOffset: Int
        var sectionSize: Int
        var sectionCount: Int
        var nameSection: Int

        init?(_ head: [UInt8]) {
            guard head.count >= 52, head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
            is64Bit = head[4] == 2
            isLittleEndian = head[5] != 2
            guard head.count >= (is64Bit ? 64 : 52) else { return nil }
            (machine, programOffset, programSize, programCount) = (0, 0, 0, 0)
            (sectionOffset, sectionSize, sectionCount, nameSection) = (0, 0, 0, 0)
            let fields = Fields(bytes: head[...], header: self)
            let counts = is64Bit ? 54 : 42
            guard let machine = fields.half(18), let programs = fields.address(is64Bit ? 32 : 28),
                let sections = fields.address(is64Bit ? 40 : 32)
            else { return nil }
            self.machine = UInt16(truncatingIfNeeded: machine)
            programOffset = programs
            sectionOffset = sections
            programSize = fields.half(counts) ?? 0
            programCount = fields.half(counts + 2) ?? 0
            sectionSize = fields.half(counts + 4) ?? 0
            sectionCount = fields.half(counts + 6) ?? 0
            nameSection = fields.half(counts + 8) ?? 0
        }

        /// Where the table of sections stands; `nil` for none.
        var sectionTable: Range<Int>? {
            let (end, overflow) = sectionOffset.addingReportingOverflow(sectionSize * sectionCount)
            guard sectionOffset > 0, sectionCount > 0, sectionSize >= (is64Bit ? 64 : 40), !overflow else { return nil }
            return sectionOffset..<end
        }

        /// The file offset of the first PT_LOAD segment that can be written to.
        func writableSegment(_ head: [UInt8]) -> Int? {
            let fields = Fields(bytes: head[...], header: self)
            for index in 0..<programCount {
                let (start, overflow) = programOffset.addingReportingOverflow(index * programSize)
                guard !overflow, start < head.count, fields.word(start) == 1 else { continue }
                guard let flags = fields.word(start + (is64Bit ? 4 : 24)), flags & 2 != 0 else { continue }
                return fields.address(start + (is64Bit ? 8 : 4))
            }
            return nil
        }

        /// The end of the last PT_LOAD segment in the file.
        func loadedEnd(_ head: [UInt8]) -> Int? {
            let fields = Fields(bytes: head[...], header: self)
            return (0..<programCount).compactMap { index -> Int? in
                let (start, overflow) = programOffset.addingReportingOverflow(index * programSize)
                guard !overflow, start < head.count, fields.word(start) == 1,
                    let offset = fields.address(start + (is64Bit ? 8 : 4)),
                    let size = fields.address(start + (is64Bit ? 32 : 16)),
                    case let (end, overflow) = offset.addingReportingOverflow(size), !overflow
                else { return nil }
                return end
            }.max()
        }
    }

    /// Numbers of an ELF file by their place; `nil` behind the end, or where they do not fit.
    struct Fields {
        var bytes: ArraySlice<UInt8>
        var header: Header

        func half(_ offset: Int) -> Int? { number(offset, 2) }
        func word(_ offset: Int) -> Int? { number(offset, 4) }
        func address(_ offset: Int) -> Int? { number(offset, header.is64Bit ? 8 : 4) }

        private func number(_ offset: Int, _ count: Int) -> Int? {
            bytes.number(at: offset, count, littleEndian: header.isLittleEndian)
        }
    }
}
