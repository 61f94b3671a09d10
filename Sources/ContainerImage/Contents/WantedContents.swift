/// The contents that somebody asked for, as far as the limit allows.
struct WantedContents {
    private let filter: ContentFilter
    private var room: Int
    /// Files whose content was seeked past, to be read afterwards.
    private var places: [(entry: Int, share: ContentFilter.Share)] = []
    private(set) var kept: [Int: KeptContent] = [:]
    /// Files that there was no room for.
    private(set) var passedOver: (first: Int, count: Int)?

    init(_ filter: ContentFilter, limit: Int) {
        self.filter = filter
        room = limit
    }

    /// What gathers a file's content; `nil` where nobody asked for it.
    mutating func collector(
        _ path: ArraySlice<UInt8>, mode: UInt16, size: Int, entry: Int
    ) -> ContentCollector? {
        guard let share = filter.share(of: path, mode: mode) else { return nil }
        let windows = ContentWindows(share, size: size)
        return hasRoom(windows, entry: entry) ? ContentCollector(windows, size: size) : nil
    }

    private mutating func hasRoom(_ windows: ContentWindows, entry: Int) -> Bool {
        guard windows.cost > room else { return true }
        passedOver = (passedOver?.first ?? entry, (passedOver?.count ?? 0) + 1)
        return false
    }

    mutating func note(_ path: ArraySlice<UInt8>, mode: UInt16, entry: Int) {
        guard let share = filter.share(of: path, mode: mode) else { return }
        places.append((entry, share))
    }

    mutating func keep(_ content: KeptContent?, entry: Int) {
        guard let content, content.cost <= room else { return }
        room -= content.cost
        kept[entry] = content
    }

    /// Reads what was noted. A file that cannot be read is left out: the walk has said so already.
    mutating func read(from reader: StoredContentReader, offsets: [Int], size: (Int) -> Int) {
        for (entry, share) in places where offsets.indices.contains(entry) && offsets[entry] >= 0 {
            let windows = ContentWindows(share, size: size(entry))
            guard hasRoom(windows, entry: entry) else { continue }
            keep(reader.content(at: offsets[entry], size: size(entry), windows), entry: entry)
        }
        places = []
    }
}

extension StoredBlob {
    func content(at offset: Int, size: Int, _ windows: ContentWindows) throws(ImageError) -> KeptContent {
        let head = try bytes(at: offset, windows.head)
        var pieces = [KeptContent.Piece(offset: 0, bytes: head)]
        for window in windows.others(head: head, isStream: false) {
            pieces.append(.init(offset: window.lowerBound, bytes: try bytes(at: offset, window)))
        }
        for window in windows.missing(in: pieces) {
            pieces.append(.init(offset: window.lowerBound, bytes: try bytes(at: offset, window)))
        }
        return KeptContent(size: size, pieces: windows.telling(pieces))
    }

    /// - Throws: `ImageError` also when not all of the bytes are there.
    private func bytes(at position: Int, _ window: Range<Int>) throws(ImageError) -> [UInt8] {
        let (start, overflow) = position.addingReportingOverflow(window.lowerBound)
        guard !overflow, window.count <= size else { throw ImageError(.corrupt, "is cut off") }
        var failure: ImageError?
        let bytes = [UInt8](unsafeUninitializedCapacity: window.count) { buffer, count in
            do throws(ImageError) {
                count = try read(at: start, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard bytes.count == window.count else { throw ImageError(.corrupt, "is cut off") }
        return bytes
    }
}
