#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads whole files and streams: also those that have no size, such as pipes and devices.
public enum WholeFile {
    public enum Failure: Error, Sendable, Hashable {
        /// What the system says, as `errno`.
        case system(Int32)
        case isDirectory
        /// There is more than was allowed.
        case isTooLarge

        /// In the system's own words where it has some: `no such file or directory`.
        public var reason: String {
            switch self {
            case .system(let code):
                let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
                return words.prefix(1).lowercased() + words.dropFirst()
            case .isDirectory: return "is a directory; name a file in it"
            case .isTooLarge: return "is too large"
            }
        }
    }

    /// - Parameter limit: the most bytes that it may have.
    public static func bytes(atPath path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
        return try bytes(
            of: descriptor, expected: Int(status.st_size), atMost: limit, isFile: status.st_mode & S_IFMT == S_IFREG)
    }

    /// What is left of an open file or stream, to its end.
    /// - Parameter isFile: true for a regular file, whose end is where less comes than was asked for.
    public static func bytes(
        of descriptor: Int32, expected: Int = 0, atMost limit: Int, isFile: Bool = false
    ) throws(Failure) -> [UInt8] {
        // A size is only a hint: pipes have none, and files grow. One byte more shows the end.
        var capacity = min(max(expected, 0), limit) + 1
        if !isFile || expected == 0 { capacity = max(capacity, 1 << 14) }
        var bytes: [UInt8] = []
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let result = read(descriptor, buffer.baseAddress, buffer.count)
                if result < 0 { failure = errno }
                count = max(0, result)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw .system(failure) }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if bytes.count > limit { throw .isTooLarge }
            if isFile, chunk.count < capacity { return bytes }
            capacity = 1 << 16
        }
    }
}
