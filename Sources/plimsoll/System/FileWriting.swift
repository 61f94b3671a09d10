/// Writes files through the C library.
enum FileWriting {
    /// Makes the file, or replaces what is in it.
    static func write(_ text: String, toPath path: String) throws(SystemError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw SystemError(path: path, errno: errno) }
            throw SystemError(path: path, message: "cannot be written: there is no such folder")
        }
        let code = Console.send(text, to: descriptor)
        guard close(descriptor) == 0, code == 0 else { throw SystemError(path: path, errno: code == 0 ? errno : code) }
    }
}
