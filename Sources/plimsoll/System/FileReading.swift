/// Reads whole files, none larger than anything that could be meant.
enum FileReading {
    /// BuildKit itself takes no Dockerfile over its message limit; real ones stay below 100 kB.
    static let largestFile = 16_000_000

    /// - Parameter what: what messages call a file that is too large to be one.
    static func bytes(atPath path: String, what: String = "a Dockerfile") throws(SystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(path: path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemError(path: path, errno: errno) }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw SystemError(path: path, message: "is a directory; name a file in it")
        }
        return try bytes(of: descriptor, name: path, expected: Int(status.st_size), what: what)
    }

    /// What stands on standard input, to its end.
    static func standardInput() throws(SystemError) -> [UInt8] {
        try bytes(of: STDIN_FILENO, name: "standard input", expected: 0)
    }

    private static func bytes(
        of descriptor: Int32, name: String, expected: Int, what: String = "a Dockerfile"
    ) throws(SystemError) -> [UInt8] {
        // A size is only a hint: pipes have none, and files grow. One byte more shows the end.
        var capacity = min(max(expected, 0), largestFile) + 1
        capacity = max(capacity, 1 << 14)
        var bytes: [UInt8] = []
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let result = read(descriptor, buffer.baseAddress, buffer.count)
                if result < 0 { failure = errno }
                count = max(0, result)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw SystemError(path: name, errno: failure) }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            if bytes.count > largestFile {
                throw SystemError(path: name, message: "larger than \(largestFile / 1_000_000)MB; not \(what)")
            }
            capacity = 1 << 16
        }
    }
}
