/// Tells absolute paths from relative ones.
enum Absolute {
    /// True for `/a`, and for `C:\a`, `C:/a` and `\a` of Windows images.
    static func isPath(_ path: String, onWindows: Bool) -> Bool {
        if path.hasPrefix("/") { return true }
        let bytes = Array(path.utf8.prefix(2))
        if onWindows, bytes.first == UInt8(ascii: "\\") { return true }
        return bytes.count == 2 && bytes[1] == UInt8(ascii: ":") && (0x61...0x7A).contains(bytes[0] | 0x20)
    }
}
