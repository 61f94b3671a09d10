import SourceText

/// Which bytes of an ELF file tell of its sections and of what built it.
extension ELFFile {
    /// What is kept of a file of this size at the most. What is asked for may overlap, and counts each time.
    static func windowBytes(of size: Int) -> Int {
        min(size, dataBytes) + 3 * min(size, auditBytes) + min(size, nameBytes + tableBytes + reach)
    }
    /// Go keeps its build information at the start of the first writable segment, the main module ahead of all else.
    private static let dataBytes = 4 << 10
    /// GNU's linkers put the names of the sections right ahead of the table of them.
    private static let nameBytes = 2 << 10
    /// Some hundred sections; a program has thirty.
    fileprivate static let tableBytes = 16 << 10
    /// The list of crates: that of a program with 600 of them has 10 kB. It is not loaded, and GNU ld puts it right
    /// behind what is, ahead of what a debugger reads.
    private static let auditBytes = 32 << 10
    /// LLVM's linker and gold put that list behind what a debugger reads, and LLVM's has the symbols' names behind the
    /// sections' ones. What goes by but once is held back until the table tells where they are.
    private static let reach = 4 << 20

    /// - Parameter isStream: bytes go by but once; else `missing(in:size:)` tells what is wanted beside these.
    static func windows(head: [UInt8], size: Int, isStream: Bool) -> [Range<Int>] {
        guard let header = Header(head) else { return [] }
        var windows: [Range<Int>] = []
        if let start = header.writableSegment(head), start < size {
            windows.append(start..<min(size, start + dataBytes))
        }
        guard let table = header.tableToKeep(in: size) else { return windows }
        // One window, so that a name section right behind the table is had as well.
        var last = max(0, table.lowerBound - nameBytes)..<min(size, table.upperBound + 1)
        if let end = header.loadedEnd(head), end < last.lowerBound {
            if end + auditBytes >= last.lowerBound {
                last = end..<last.upperBound
            } else if isStream {
                last = max(end, table.lowerBound - reach)..<last.upperBound
                if end < last.lowerBound { windows.append(end..<min(end + auditBytes, last.lowerBound)) }
            }
        }
        windows.append(last)
        return windows
    }

    /// Where the sections stand that the table names and no piece has: those with their names, and with the crates.
    static func missing(in pieces: [KeptContent.Piece], size: Int) -> [Range<Int>] {
        let content = KeptContent(size: size, pieces: pieces)
        guard let header = Header(content.head) else { return [] }
        let sections = header.sections(in: content)
        return ([names(sections, header)].compactMap(\.self) + unloaded(sections))
            .filter { $0.upperBound <= size && content.bytes(in: $0) == nil }
    }

    /// What of these pieces is worth keeping.
    static func telling(_ pieces: [KeptContent.Piece], size: Int) -> [KeptContent.Piece] {
        guard let head = pieces.first?.bytes, let header = Header(head) else { return pieces }
        let content = KeptContent(size: size, pieces: pieces)
        let start = header.tableToKeep(in: size).map { max(0, $0.lowerBound - nameBytes) }
        let data = header.writableSegment(head)
        var kept: [KeptContent.Piece] = []
        for piece in pieces {
            if piece.offset == 0 {
                kept.append(piece)
            } else if piece.offset == data, piece.bytes.count <= dataBytes {
                if hasBuildInformation(piece) { kept.append(piece) }
            } else if let start, piece.offset + piece.bytes.count > start {
                kept.append(piece.from(start))
            }
        }
        let sections = header.sections(in: content)
        let told = [names(sections, header), rustAudit(in: content, sections)].compactMap(\.self)
        for range in told where KeptContent(size: size, pieces: kept).bytes(in: range) == nil {
            guard let bytes = content.bytes(in: range) else { continue }
            kept.append(.init(offset: range.lowerBound, bytes: Array(bytes)))
        }
        return kept
    }

    /// Where cargo auditable's list of crates stands.
    static func rustAudit(in content: KeptContent) -> Range<Int>? {
        Header(content.head).flatMap { rustAudit(in: content, $0.sections(in: content)) }
    }

    /// The one section that is never loaded, has no flags and holds a zlib stream. Names of sections may not be kept.
    private static func rustAudit(in content: KeptContent, _ sections: [Header.SectionEntry]) -> Range<Int>? {
        unloaded(sections).first { range in
            guard let mark = content.bytes(in: range)?.number(at: 0, 2) else { return false }
            // RFC 1950 § 2.2: deflate with the usual window, and both bytes together a multiple of 31.
            return mark >> 8 == 0x78 && mark % 31 == 0
        }
    }

    private static func names(_ sections: [Header.SectionEntry], _ header: Header) -> Range<Int>? {
        sections.first { $0.index == header.nameSection && $0.range.count <= auditBytes }?.range
    }

    /// The sections without flags, of a size that a list of crates may have.
    private static func unloaded(_ sections: [Header.SectionEntry]) -> [Range<Int>] {
        sections.filter { $0.type == 1 && $0.flags == 0 && (3...auditBytes).contains($0.range.count) }.map(\.range)
    }

    /// Go, debug/buildinfo.
    private static func hasBuildInformation(_ piece: KeptContent.Piece) -> Bool {
        // It is aligned to 16 bytes, in memory as in the file.
        stride(from: (16 - piece.offset % 16) % 16, to: piece.bytes.count, by: 16).contains { start in
            piece.bytes[start] == buildMark[0] && piece.bytes[start...].starts(with: buildMark)
        }
    }

    private static let buildMark: [UInt8] = [0xFF] + Array(" Go buildinf:".utf8)
}

extension ELFFile.Header {
    /// The table of sections, where it is in the file and of a size that is kept.
    fileprivate func tableToKeep(in size: Int) -> Range<Int>? {
        sectionTable.flatMap { $0.upperBound <= size && $0.count < ELFFile.tableBytes ? $0 : nil }
    }
}

extension KeptContent.Piece {
    /// Without what stands ahead of a place.
    fileprivate func from(_ start: Int) -> Self {
        start <= offset ? self : Self(offset: start, bytes: Array(bytes[(start - offset)...]))
    }
}
