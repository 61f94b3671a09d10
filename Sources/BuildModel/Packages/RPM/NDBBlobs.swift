import SourceText

/// rpm's own database of headers: a table of slots, and blobs that it points at, in blocks of 16 bytes.
struct NDBBlobs {
    private let bytes: [UInt8]
    /// Bytes of the table, of which the first two places are the head of the file.
    private let slotsEnd: Int

    /// `nil` for another file, or another version.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "RpmP".utf8), bytes.number(at: 4, 4) == 0,
            let pages = bytes.number(at: 12, 4, littleEndian: true)
        else { return nil }
        self.bytes = bytes
        slotsEnd = pages * 4_096
    }

    func readHeaders(into headers: inout RPMHeaders) {
        if slotsEnd > bytes.count { headers.miss() }
        for slot in stride(from: 32, through: min(slotsEnd, bytes.count) - 16, by: 16) {
            guard bytes[slot..<slot + 4].elementsEqual("Slot".utf8), let package = number(slot + 4),
                let block = number(slot + 8)
            else { return headers.miss() }
            // A free slot has no block.
            guard block > 0 else { continue }
            let blob = block * 16
            guard blob <= bytes.count - 16, bytes[blob..<blob + 4].elementsEqual("BlbS".utf8),
                number(blob + 4) == package, let length = number(blob + 12), length <= bytes.count - blob - 16,
                headers.take(length)
            else {
                headers.miss()
                continue
            }
            headers.add(bytes[blob + 16..<blob + 16 + length])
        }
    }

    private func number(_ offset: Int) -> Int? { bytes.number(at: offset, 4, littleEndian: true) }
}
