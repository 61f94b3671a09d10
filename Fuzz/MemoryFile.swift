import Glibc

/// A file in memory, without a name and written anew for each input; it has a path as any other.
struct MemoryFile {
    private let descriptor: Int32

    init() {
        var name = Array("/dev/shm/plimsoll-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        assertHolds(descriptor >= 0 && unlink(name) == 0)
    }

    var path: String { "/proc/self/fd/\(descriptor)" }

    func write(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        assertHolds(ftruncate(descriptor, 0) == 0)
        assertHolds(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
    }
}
