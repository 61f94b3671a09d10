/// Files that are read and written whole.
enum SmallFile {
    /// `nil` for a file that is not there, or cannot be read.
    static func bytes(atPath path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            var isBroken = false
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 13) { buffer, count in
                let result = Self.retrying { read(descriptor, buffer.baseAddress, buffer.count) }
                isBroken = result < 0
                count = max(0, result)
            }
            if isBroken { return nil }
            if chunk.isEmpty { return bytes }
            bytes += chunk
        }
    }

    /// Makes a file that was not there. False when that does not work.
    static func create(_ path: String, _ bytes: [UInt8]) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let isWritten = bytes.withUnsafeBytes { buffer in
            var rest = UnsafeRawBufferPointer(rebasing: buffer[...])
            while !rest.isEmpty {
                let count = Self.retrying { write(descriptor, rest.baseAddress, rest.count) }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
        return close(descriptor) == 0 && isWritten
    }

    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
