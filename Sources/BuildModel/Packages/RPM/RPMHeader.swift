import SourceText

/// The tags of a package as rpm keeps them: an index, and a store that it points into. rpm, § RPM v4 format, Header.
struct RPMHeader {
    enum Tag: Int {
        case name = 1000
        case version, release, epoch
        case fileStates = 1029
        case fileFlags = 1037
        case directoryIndexes = 1116
        case baseNames, directoryNames
    }

    private struct Entry {
        var type: Int
        var offset: Int
        var count: Int
    }

    let size: Int
    private let store: ArraySlice<UInt8>
    private var entries: [Tag: Entry] = [:]
    /// More of anything rpm does not take either.
    private static let most = 1 << 20

    init?(_ bytes: ArraySlice<UInt8>) {
        guard let count = bytes.number(at: 0, 4), let length = bytes.number(at: 4, 4), (1...0xFFFF).contains(count),
            length <= bytes.count - 8 - 16 * count
        else { return nil }
        let index = bytes.dropFirst(8).prefix(16 * count)
        size = bytes.count
        store = bytes.dropFirst(8 + 16 * count).prefix(length)
        for start in stride(from: 0, to: index.count, by: 16) {
            guard let tag = index.number(at: start, 4).flatMap(Tag.init), entries[tag] == nil,
                let type = index.number(at: start + 4, 4), let offset = index.number(at: start + 8, 4),
                let count = index.number(at: start + 12, 4), offset <= length
            else { continue }
            entries[tag] = Entry(type: type, offset: offset, count: min(count, Self.most))
        }
    }

    func text(_ tag: Tag) -> String? {
        texts(tag, atMost: 1).first.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The texts of a tag, as far as they stand there.
    func texts(_ tag: Tag, atMost most: Int = Self.most) -> [ArraySlice<UInt8>] {
        // A text, several, and several of which each is in one language.
        guard let entry = entries[tag], [6, 8, 9].contains(entry.type) else { return [] }
        var texts: [ArraySlice<UInt8>] = []
        var rest = store.dropFirst(entry.offset)
        while texts.count < min(entry.count, most), let end = rest.firstIndex(of: 0) {
            texts.append(rest[..<end])
            rest = rest[(end + 1)...]
        }
        return texts
    }

    /// The numbers of a tag, as far as they stand there.
    func numbers(_ tag: Tag) -> [Int] {
        guard let entry = entries[tag], let width = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8][entry.type] else { return [] }
        let count = min(entry.count, (store.count - entry.offset) / width)
        return (0..<count).map { store.number(at: entry.offset + $0 * width, width) ?? 0 }
    }
}
