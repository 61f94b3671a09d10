/// Reads the contents of single files in a blob in which each begins by itself, compressed or not.
final class StoredContentReader {
    private let blob: StoredBlob
    let compression: Compression
    /// Made once they are needed: of most layers no more than short pieces are wanted.
    private var input = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var output = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    init(_ blob: StoredBlob, _ compression: Compression) {
        self.blob = blob
        self.compression = compression
    }

    /// Of a layer that is not compressed itself, windows are read at their places.
    func content(at offset: Int, size: Int, _ windows: ContentWindows) -> KeptContent? {
        guard compression != .none else { return try? blob.content(at: offset, size: size, windows) }
        var collector = ContentCollector(windows, size: size)
        let isThere = read(at: offset, size: size) { bytes, offset in
            collector.add(bytes, at: offset)
            return !collector.isFull
        }
        return isThere ? collector.finish() : nil
    }

    deinit {
        input.deallocate()
        output.deallocate()
    }

    /// Hands `size` bytes from `offset` on to `body`, piece by piece, until it returns false.
    /// - Returns: Whether all were there that were asked for.
    func read(at offset: Int, size: Int, _ body: (UnsafeRawBufferPointer, _ offset: Int) -> Bool) -> Bool {
        if output.isEmpty { output = .allocate(byteCount: 256 << 10, alignment: 64) }
        if compression == .none { return readPlain(at: offset, size: size, body) }
        if input.isEmpty { input = .allocate(byteCount: 64 << 10, alignment: 64) }
        return inflate(at: offset, size: size, body)
    }

    private func readPlain(
        at start: Int, size: Int, _ body: (UnsafeRawBufferPointer, _ offset: Int) -> Bool
    ) -> Bool {
        var done = 0
        while done < size {
            let room = UnsafeMutableRawBufferPointer(rebasing: output.prefix(size - done))
            guard let count = try? blob.read(at: start + done, into: room), count > 0 else { return false }
            guard body(UnsafeRawBufferPointer(rebasing: room.prefix(count)), done) else { return true }
            done += count
        }
        return true
    }

    private func inflate(
        at start: Int, size: Int, _ body: (UnsafeRawBufferPointer, _ offset: Int) -> Bool
    ) -> Bool {
        guard let inflater = try? compression.inflater() else { return false }
        var pending = UnsafeRawBufferPointer(start: nil, count: 0)
        var (position, done) = (start, 0)
        while done < size {
            if pending.isEmpty {
                let count = (try? blob.read(at: position, into: input)) ?? 0
                pending = UnsafeRawBufferPointer(rebasing: input.prefix(count))
                position += count
            }
            let room = UnsafeMutableRawBufferPointer(rebasing: output.prefix(size - done))
            guard let progress = try? inflater.inflate(pending, into: room),
                progress.consumed > 0 || progress.produced > 0
            else { return false }
            pending = UnsafeRawBufferPointer(rebasing: pending.dropFirst(progress.consumed))
            guard progress.produced > 0 else { continue }
            guard body(UnsafeRawBufferPointer(rebasing: room.prefix(progress.produced)), done) else { return true }
            done += progress.produced
        }
        return true
    }
}
