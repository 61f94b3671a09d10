import ContainerImage
import RuleFormat

/// One line below an instruction of an example: `/usr/bin/sudo 120kB 4755`, `- /tmp/x`, `/etc/passwd "root:x:0:0"`.
struct ListedFile {
    var entry: LayerEntry

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
            try read(Self.word(&rest), in: line)
        }
    }

    private mutating func read(_ word: Substring, in line: Substring) throws {
        if word.hasPrefix("#") {
            entry.contentHash = word.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
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
