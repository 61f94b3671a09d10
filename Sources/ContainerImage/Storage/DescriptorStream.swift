#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What comes out of a pipe; closed with its last user.
final class DescriptorStream: ByteStream, Sendable {
    private let descriptor: Int32
    private let name: String

    /// Takes over a descriptor; `name` is what messages call it.
    init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        #if os(Linux)
            // F_SETPIPE_SZ, to as much as a process without privileges may have: fewer changes between writer and
            // reader.
            _ = fcntl(descriptor, 1031, 1 << 20)
        #endif
    }

    /// Opens a FIFO, and waits for its writer.
    convenience init(path: String) throws(ImageError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ImageError.unreadable(path, errno) }
        self.init(descriptor, name: path)
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, base + done, buffer.count - done)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, base + done, buffer.count - done)
            #else
                let count = Glibc.read(descriptor, base + done, buffer.count - done)
            #endif
            if count < 0 {
                if errno == EINTR { continue }
                throw ImageError.unreadable(name, errno)
            }
            if count == 0 { break }
            done += count
        }
        return done
    }
}
