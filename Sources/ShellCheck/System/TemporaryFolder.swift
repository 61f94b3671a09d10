/// A folder that nobody else may look into, gone when its owner is.
final class TemporaryFolder: Sendable {
    let path: String

    /// `nil` when none can be made.
    init?() {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array("\(parent.hasPrefix("/") ? parent : "/tmp")/plimsoll-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    deinit {
        for name in FolderNames.all(in: path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
