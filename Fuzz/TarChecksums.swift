/// Makes the checksums of a tar's headers right again: what the fuzzer turns would never get past them.
func rightenChecksums(_ tar: inout [UInt8]) {
    var position = 0
    while position + 512 <= tar.count {
        let header = position..<position + 512
        if tar[header].contains(where: { $0 != 0 }) {
            for place in position + 148..<position + 156 { tar[place] = UInt8(ascii: " ") }
            let digits = String(tar[header].reduce(0) { $0 + Int($1) }, radix: 8)
            let field = String(repeating: "0", count: 6 - digits.count) + digits
            tar.replaceSubrange(position + 148..<position + 154, with: field.utf8)
            tar[position + 154] = 0
        }
        let size = tar[position + 124..<position + 135].prefix { (0x30...0x37).contains($0) }
            .reduce(0) { $0 << 3 | Int($1 & 7) }
        position += 512 + (size + 511) / 512 * 512
    }
}
