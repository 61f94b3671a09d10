/// Puts new bytes into a file, at once or not at all.
enum FileReplacing {
    /// Makes the file where there is none.
    static func put(_ text: String, atPath path: String) throws(SystemError) {
        guard access(path, F_OK) != 0 else { return try replace(Array(text.utf8), atPath: path) }
        var status = stat()
        let mask = umask(0)
        umask(mask)
        status.st_mode = 0o666 & ~mask
        status.st_uid = geteuid()
        status.st_gid = getegid()
        try move(Array(text.utf8), to: path, like: status, named: path)
    }

    /// The file keeps its mode, and its owner where that is allowed. A link stays a link.
    static func replace(_ bytes: [UInt8], atPath path: String) throws(SystemError) {
        guard let resolved = realpath(path, nil) else { throw SystemError(path: path, errno: errno) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw SystemError(path: path, errno: errno) }
        try move(bytes, to: target, like: status, named: path)
    }

    private static func move(
        _ bytes: [UInt8], to target: String, like status: stat, named path: String
    ) throws(SystemError) {
        // In the same folder, since a file cannot be moved over from another file system in one step.
        let split = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
        var name = Array("\(target[..<split]).\(target[split...]).XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw SystemError(path: path, errno: errno) }
        let code = fill(descriptor, with: bytes, like: status)
        guard code == 0, rename(name, target) == 0 else {
            let code = code == 0 ? errno : code
            unlink(name)
            throw SystemError(path: path, errno: code)
        }
    }

    /// The code of the error that stopped it; 0 for none.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8], like status: stat) -> Int32 {
        var code = Console.send(bytes, to: descriptor)
        // Who does not own the file may not give it away, which is no reason not to write it.
        _ = fchown(descriptor, status.st_uid, status.st_gid)
        if code == 0, fchmod(descriptor, status.st_mode & 0o7777) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        return code
    }
}
