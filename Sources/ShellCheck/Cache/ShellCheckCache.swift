/// Keeps what ShellCheck said, by content, in the user's cache folder. Runs that go on at the same time may share it:
/// a file is complete as soon as it has its name.
public struct ShellCheckCache: Sendable {
    private let folder: String
    /// When a folder has more files, those that were not used the longest go.
    private let filesPerFolder: Int

    /// - Parameter cacheFolder: the user's, `~/.cache`.
    public init(cacheFolder: String) {
        self.init(cacheFolder: cacheFolder, filesPerFolder: 128)
    }

    /// There are 256 folders.
    init(cacheFolder: String, filesPerFolder: Int) {
        folder = cacheFolder + "/plimsoll/shellcheck"
        self.filesPerFolder = filesPerFolder
    }

    enum Lookup: Equatable {
        case comments([ShellCheckComment])
        case missing
        /// The file is there and not what it should be.
        case broken(path: String)
    }

    func comments(on script: [UInt8], version: String) -> Lookup {
        let path = path(of: script, version: version)
        guard let bytes = SmallFile.bytes(atPath: path) else { return .missing }
        switch CacheEntry.read(bytes, of: script, version: version) {
        case .comments(let comments):
            markUsed(path)
            return .comments(comments)
        case .other: return .missing
        case .broken: return .broken(path: path)
        }
    }

    /// False when the folder cannot be written to.
    func store(_ comments: [ShellCheckComment], on script: [UInt8], version: String) -> Bool {
        replace(
            path(of: script, version: version), CacheEntry(version: version, script: script, comments: comments).bytes)
    }

    /// The version of a program that was asked for it before.
    func version(of fingerprint: String) -> String? {
        guard let bytes = SmallFile.bytes(atPath: versionPath), bytes.last == UInt8(ascii: "\n") else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.count == 2 && lines[0] == fingerprint ? String(lines[1]) : nil
    }

    func store(version: String, of fingerprint: String) -> Bool {
        replace(versionPath, Array("\(fingerprint)\n\(version)\n".utf8))
    }

    /// Takes out what was not used the longest, where there is too much.
    func clean() {
        for shard in FolderNames.all(in: folder) where shard.utf8.count == 2 {
            let path = "\(folder)/\(shard)"
            let names = FolderNames.all(in: path)
            guard names.count > filesPerFolder else { continue }
            let files = names.map { (path: "\(path)/\($0)", used: Self.timeOfUse("\(path)/\($0)")) }
            for file in files.sorted(by: { $0.used < $1.used }).prefix(names.count - filesPerFolder * 3 / 4) {
                unlink(file.path)
            }
        }
    }

    private var versionPath: String { folder + "/version" }

    private func path(of script: [UInt8], version: String) -> String {
        // The file has the script itself, so two of one hash are no more than a miss.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in script { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in version.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        let name = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        return "\(folder)/\(name.suffix(2))/\(name)"
    }

    /// Writes beside the file, then puts it in its place.
    private func replace(_ path: String, _ bytes: [UInt8]) -> Bool {
        let beside = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
        if !SmallFile.create(beside, bytes) {
            makeFolders(for: path)
            guard SmallFile.create(beside, bytes) else { return false }
        }
        guard rename(beside, path) == 0 else {
            unlink(beside)
            return false
        }
        return true
    }

    private func makeFolders(for path: String) {
        let parts = path.split(separator: "/").dropLast()
        var folder = ""
        for part in parts {
            folder += "/\(part)"
            mkdir(folder, 0o700)
        }
    }

    /// The time of the file says when it was used; a day is exact enough.
    private func markUsed(_ path: String) {
        if Self.timeOfUse(path) < time(nil) - 86_400 { utimes(path, nil) }
    }

    private static func timeOfUse(_ path: String) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { return 0 }
        #if canImport(Darwin)
            return status.st_mtimespec.tv_sec
        #else
            return status.st_mtim.tv_sec
        #endif
    }
}
