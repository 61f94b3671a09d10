/// Writes tar members byte by byte, right or wrong as a test wants them. POSIX pax, § ustar interchange format.
struct TarWriter {
    private(set) var bytes: [UInt8] = []

    /// One header block and the content behind it, padded.
    mutating func add(
        _ name: [UInt8], type: Character = "0", content: [UInt8] = [], size: Int? = nil, mode: Int = 0o644,
        uid: Int = 0, gid: Int = 0, link: [UInt8] = []
    ) {
        add(
            name, type: type, content: content, sizeField: Self.octal(size ?? content.count, 12), mode: mode, uid: uid,
            gid: gid, link: link)
    }

    mutating func add(
        _ name: String, type: Character = "0", content: [UInt8] = [], size: Int? = nil, mode: Int = 0o644,
        uid: Int = 0, gid: Int = 0, link: String = ""
    ) {
        add(
            Array(name.utf8), type: type, content: content, size: size, mode: mode, uid: uid, gid: gid,
            link: Array(link.utf8))
    }

    /// With the size in base 256, as GNU tar writes what octal cannot hold.
    mutating func add(base256Size name: String, content: [UInt8]) {
        var field = [UInt8](repeating: 0, count: 12)
        field[0] = 0x80
        for place in 0..<8 { field[11 - place] = UInt8(truncatingIfNeeded: content.count >> (8 * place)) }
        add(Array(name.utf8), type: "0", content: content, sizeField: field, mode: 0o644, uid: 0, gid: 0, link: [])
    }

    /// PAX records for the next member.
    mutating func add(pax records: [(String, [UInt8])]) {
        var body: [UInt8] = []
        for (key, value) in records {
            let rest = [UInt8(ascii: " ")] + Array(key.utf8) + [UInt8(ascii: "=")] + value + [UInt8(ascii: "\n")]
            var length = rest.count
            while rest.count + String(length).utf8.count != length { length = rest.count + String(length).utf8.count }
            body += Array(String(length).utf8) + rest
        }
        add("PaxHeaders/x", type: "x", content: body)
    }

    /// A GNU long name, or long link with `type` K, for the next member.
    mutating func add(gnuLong name: [UInt8], type: Character = "L") {
        add("././@LongLink", type: type, content: name + [0])
    }

    mutating func addRaw(_ raw: [UInt8]) { bytes += raw }

    /// The two blocks of zeros that end a tar.
    mutating func end() -> [UInt8] {
        bytes += [UInt8](repeating: 0, count: 1024)
        return bytes
    }

    private mutating func add(
        _ name: [UInt8], type: Character, content: [UInt8], sizeField: [UInt8], mode: Int, uid: Int, gid: Int,
        link: [UInt8]
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: some Collection<UInt8>, at offset: Int, _ length: Int) {
            for (place, byte) in field.prefix(length).enumerated() { header[offset + place] = byte }
        }
        put(name, at: 0, 100)
        put(Self.octal(mode, 8), at: 100, 8)
        put(Self.octal(uid, 8), at: 108, 8)
        put(Self.octal(gid, 8), at: 116, 8)
        put(sizeField, at: 124, 12)
        put(Self.octal(0, 12), at: 136, 12)
        put(Array(String(type).utf8), at: 156, 1)
        put(link, at: 157, 100)
        put(Array("ustar\u{0}00".utf8), at: 257, 8)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148, 8)
        put(Self.octal(header.reduce(0) { $0 + Int($1) }, 7), at: 148, 7)
        bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    private static func octal(_ value: Int, _ width: Int) -> [UInt8] {
        let digits = String(value, radix: 8)
        return Array((String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits).utf8) + [0]
    }
}
