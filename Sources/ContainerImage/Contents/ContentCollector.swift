/// Keeps what is wanted of a file's content as it goes by.
struct ContentCollector {
    private let windows: ContentWindows
    private let size: Int
    private var head: KeptWindow
    /// Those behind the head, once the head tells which they are.
    private var others: [KeptWindow]?
    private var end = 0

    init(_ windows: ContentWindows, size: Int) {
        self.windows = windows
        self.size = size
        head = KeptWindow(windows.head)
        if windows.head.isEmpty { others = windows.others(head: [], isStream: true).map(KeptWindow.init) }
    }

    /// The next piece. Holes of a sparse file are zeros where they are kept.
    mutating func add(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        guard offset >= end, offset <= size, bytes.count <= size - offset else { return }
        end = offset + bytes.count
        head.add(bytes, at: offset)
        if others == nil, head.isFull { others = windows.others(head: head.bytes, isStream: true).map(KeptWindow.init) }
        guard var known = others, !known.isEmpty else { return }
        others = nil
        for index in known.indices { known[index].add(bytes, at: offset) }
        others = known
    }

    /// True when no more bytes are needed.
    var isFull: Bool { head.isFull && others?.allSatisfy(\.isFull) == true }

    /// What was kept, a hole at the end made up for.
    consuming func finish() -> KeptContent {
        head.fill()
        var known = others ?? windows.others(head: head.bytes, isStream: true).map(KeptWindow.init)
        for index in known.indices { known[index].fill() }
        let pieces = ([head] + known).map { KeptContent.Piece(offset: $0.range.lowerBound, bytes: $0.bytes) }
        return KeptContent(size: size, pieces: windows.telling(pieces))
    }
}

/// One run of bytes that is kept, filled from its start on.
private struct KeptWindow {
    let range: Range<Int>
    var bytes: [UInt8] = []

    init(_ range: Range<Int>) {
        self.range = range
        bytes.reserveCapacity(range.count)
    }

    var isFull: Bool { bytes.count == range.count }

    mutating func add(_ piece: UnsafeRawBufferPointer, at offset: Int) {
        let wanted = range.clamped(to: offset..<offset + piece.count)
        let position = range.lowerBound + bytes.count
        guard !wanted.isEmpty, wanted.lowerBound >= position else { return }
        bytes.append(contentsOf: repeatElement(0, count: wanted.lowerBound - position))
        bytes.append(contentsOf: piece[wanted.lowerBound - offset..<wanted.upperBound - offset])
    }

    mutating func fill() {
        bytes.append(contentsOf: repeatElement(0, count: range.count - bytes.count))
    }
}
