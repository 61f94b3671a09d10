import RuleFormat

/// A glob over files, relative to the folder of the configuration that it stands in. One with a slash is held against
/// the path from there, one without against each part of it; a folder takes all that is in it along.
public struct FileGlob: Sendable {
    /// As it is written.
    public let text: String
    public let origin: SettingOrigin
    private let folder: String
    private let globs: [CompiledValue]
    private let isOfWholePath: Bool

    public init(_ text: String, definedAt origin: SettingOrigin) {
        self.text = text
        self.origin = origin
        folder = FilePath.absolute(origin.path.map(FilePath.folder(of:)) ?? ".")
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        isOfWholePath = trimmed.contains("/")
        let path = trimmed.hasPrefix("./") ? String(trimmed.dropFirst(2)) : trimmed
        // No folder is a number of folders too.
        let flat = path.hasPrefix("**/") ? String(path.dropFirst(3)) : path
        globs = [path, flat.replacing("/**/", with: "/")].map { CompiledValue(glob: $0) }
    }

    public func fits(_ path: String) -> Bool {
        let absolute = FilePath.absolute(path)
        let base = folder == "/" ? "" : folder
        guard absolute.hasPrefix(base + "/") else { return false }
        let pieces = absolute.dropFirst(base.count + 1).split(separator: "/").map(String.init)
        if !isOfWholePath { return pieces.contains(where: fits(name:)) }
        return pieces.indices.contains { fits(name: pieces[...$0].joined(separator: "/")) }
    }

    private func fits(name: String) -> Bool { globs.contains { $0.fits(name) } }
}
