import ContainerImage
import RuleFormat

/// One line below an instruction of an example: `/usr/bin/sudo 120kB 4755`, `- /tmp/x`, `/etc/passwd "root:x:0:0"`.
struct ListedFile {
    var entry: LayerEntry
    var content: KeptContent?

    init(_ line: Substring) throws {
        var rest = line.drop { $0 == " " }
        if rest.hasPrefix("- ") {
            entry = LayerEntry(path: Self.path(rest.dropFirst(2)), kind: .whiteout)
            return
        }
        let name = Self.word(&rest)
        guard name.hasPrefix("/") else { throw ExampleImage.Mistake(text: "no path: \(line)") }
        let isDirectory = name.hasSuffix("/")
        entry = LayerEntry(
            path: Self.path(name), kind: isDirectory ? .directory : .file, mode: isDirectory ? 0o755 : 0o644)
        if rest.hasPrefix("-> ") || rest.hasPrefix("=> ") {
            entry.kind = rest.hasPrefix("-> ") ? .symlink : .hardlink
            let target = rest.dropFirst(3)
            entry.linkTarget = entry.kind == .symlink ? Array(target.utf8) : Self.path(target)
            return
        }
        while !rest.isEmpty {
            if rest.first == "\"" {
                // Up to the end of the line: quotes within need no mark.
                let text = rest.dropFirst().dropLast()
                let bytes = Array(text.replacing("\\n", with: "\n").utf8)
                content = KeptContent(whole: bytes)
                entry.size = bytes.count
                break
            }
            try read(Self.word(&rest), in: line)
        }
    }

    private mutating func read(_ word: Substring, in line: Substring) throws {
        if word.hasPrefix("#") {
            entry.contentHash = word.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        } else if word.hasPrefix("elf:") {
            content = try MadeELF(word.dropFirst(4)).content(size: entry.size)
        } else if word.count == 4 || word.count == 3, let mode = UInt16(word, radix: 8) {
            entry.mode = mode
        } else if let size = Self.size(word) {
            entry.size = size
        } else {
            throw ExampleImage.Mistake(text: "\(word) in \(line)")
        }
    }

    /// `300B`, `12kB`, `1.5MB`.
    private static func size(_ word: Substring) -> Int? {
        for (unit, factor) in [("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1)] where word.hasSuffix(unit) {
            return Double(word.dropLast(unit.count)).map { Int($0 * factor) }
        }
        return nil
    }

    private static func word(_ rest: inout Substring) -> Substring {
        let word = rest.prefix { $0 != " " }
        rest = rest.dropFirst(word.count).drop { $0 == " " }
        return word
    }

    private static func path(_ text: Substring) -> [UInt8] {
        Array(text.drop { $0 == "/" }.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.reversed())
    }
}

/// The headers of an ELF file as `elf:arm64` or `elf:amd64+3MB` ask for it, with so many bytes of debug sections.
struct MadeELF {
    private static let machines: [Substring: UInt16] = ["386": 3, "arm": 40, "amd64": 62, "arm64": 183, "riscv64": 243]
    private var machine: UInt16
    private var debug = 0

    init(_ text: Substring) throws {
        let parts = text.split(separator: "+")
        guard let name = parts.first, let machine = Self.machines[name] else {
            throw ExampleImage.Mistake(text: "no machine: \(text)")
        }
        self.machine = machine
        if parts.count > 1 { debug = Int((Double(parts[1].dropLast(2)) ?? 0) * 1e6) }
    }

    /// A file of 64 bits with the sections `.debug_info` and `.shstrtab` at its end.
    func content(size: Int) -> KeptContent {
        let names = Array("\0.debug_info\0.shstrtab\0".utf8)
        let sectionSize = 64
        let table = size - 3 * sectionSize
        var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        header += bytes(2, 2) + bytes(Int(machine), 2) + bytes(1, 4) + bytes(0, 8) + bytes(0, 8) + bytes(table, 8)
        header += bytes(0, 4) + bytes(64, 2) + bytes(56, 2) + bytes(0, 2) + bytes(sectionSize, 2) + bytes(3, 2)
        header += bytes(2, 2)
        let nameOffset = table - names.count
        let sections =
            section(0, type: 0, 0, 0) + section(1, type: 1, max(64, nameOffset - debug), debug)
            + section(13, type: 3, nameOffset, names.count)
        return KeptContent(
            size: size,
            pieces: [.init(offset: 0, bytes: header), .init(offset: nameOffset, bytes: names + sections)])
    }

    private func section(_ name: Int, type: Int, _ offset: Int, _ size: Int) -> [UInt8] {
        bytes(name, 4) + bytes(type, 4) + bytes(0, 16) + bytes(offset, 8) + bytes(size, 8) + bytes(0, 24)
    }

    private func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
