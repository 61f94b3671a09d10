import CXXHash

/// XXH3 of a file's content: fast, and good enough to tell copies from changes.
final class ContentHasher {
    private let state: OpaquePointer
    private var position = 0

    init?() {
        guard let state = XXH3_createState() else { return nil }
        self.state = state
    }

    deinit { XXH3_freeState(state) }

    func begin() {
        position = 0
        XXH3_64bits_reset(state)
    }

    /// Holes of a sparse file count by their place, so that no zeros need be made up.
    func update(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        if offset != position {
            withUnsafeBytes(of: offset.littleEndian) { _ = XXH3_64bits_update(state, $0.baseAddress, $0.count) }
        }
        XXH3_64bits_update(state, bytes.baseAddress, bytes.count)
        position = offset &+ bytes.count
    }

    func finish() -> UInt64 { XXH3_64bits_digest(state) }
}
