import SourceText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A regular file, open for reading from many threads at once; closed with its last user.
final class OpenFile: Sendable {
    let path: String
    let size: Int
    private let descriptor: Int32

    /// - Throws: `ImageError(.unreadable)` for what is missing, forbidden, or no regular file.
    convenience init(_ path: String) throws(ImageError) {
        // Without O_NONBLOCK, opening a FIFO would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ImageError.unreadable(path, errno) }
        try self.init(descriptor, path: path)
    }

    /// Takes over a descriptor; `path` is what messages call it.
    init(_ descriptor: Int32, path: String) throws(ImageError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw ImageError.unreadable(path, code)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImageError(.unreadable, "\(PrintableText.escaped(path)) is not a regular file.")
        }
        self.descriptor = descriptor
        self.path = path
        self.size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Fills `buffer` from `position` on; fewer bytes only at the end of the file.
    func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            let count = pread(descriptor, base + done, buffer.count - done, off_t(position + done))
            if count < 0 {
                if errno == EINTR { continue }
                throw ImageError.unreadable(path, errno)
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// What lies at `path`: `nil` when nothing does.
    static func kind(of path: String) throws(ImageError) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw ImageError.unreadable(path, errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .directory
        case S_IFREG: return .file
        case S_IFIFO: return .pipe
        default: return .other
        }
    }

    enum Kind { case file, directory, pipe, other }
}

extension ImageError {
    static func unreadable(_ path: String, _ code: Int32) -> ImageError {
        ImageError(.unreadable, "\(PrintableText.escaped(path)) cannot be read: \(String(cString: strerror(code))).")
    }
}
