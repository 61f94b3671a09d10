import ContainerImage

/// One copy of a file that no container sees.
public struct HiddenFile: Sendable, Hashable {
    public var content: ContentID
    public var bytes: Int
    public var cause: WastedPath.Cause

    public init(content: ContentID, bytes: Int, cause: WastedPath.Cause) {
        self.content = content
        self.bytes = bytes
        self.cause = cause
    }
}

extension FileTree {
    /// The copies that one layer hid in those below it.
    public func hiddenFiles(by layer: Int) -> [HiddenFile] {
        hidden.lazy.filter { Int($0.hiddenBy) == layer }.map(file)
    }

    /// The copies that a layer hid for one of the causes, and the older ones of the same paths: all that would not be
    /// there if no layer had ever held them.
    public func everHeld(hiddenBy layer: Int, causes: Set<WastedPath.Cause>, from lowest: Int) -> [HiddenFile] {
        let paths = Set(hidden.lazy.filter { Int($0.hiddenBy) == layer && causes.contains($0.cause) }.map(\.path))
        return hidden.lazy.filter {
            paths.contains($0.path) && Int($0.layer) >= lowest && Int($0.hiddenBy) <= layer
        }.map(file)
    }

    private func file(_ copy: HiddenCopy) -> HiddenFile {
        HiddenFile(
            content: ContentID(layer: copy.layer, entry: copy.entry),
            bytes: layers[Int(copy.layer)].size(at: Int(copy.entry)), cause: copy.cause)
    }
}
