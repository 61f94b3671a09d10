#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the nearest of some files upward from many folders, and looks into each folder once.
public struct ConfigurationSearch {
    private let names: [String]
    private var known: [String: String?] = [:]

    public init(names: [String] = ConfigurationFile.names) {
        self.names = names
    }

    /// The path of the nearest one upward from a file or folder; of several in one folder the one named first.
    public mutating func nearest(to path: String) -> String? {
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return nearest(upward: exists && isFolder ? path : FilePath.folder(of: FilePath.absolute(path)))
    }

    /// The same, from a path that is known to be a folder's.
    public mutating func nearest(upward folder: String) -> String? {
        nearest(upwardFrom: FilePath.absolute(folder))
    }

    /// - Parameter folder: an absolute path.
    private mutating func nearest(upwardFrom folder: String) -> String? {
        if let found = known[folder] { return found }
        let candidates = names.lazy.map { folder == "/" ? "/\($0)" : "\(folder)/\($0)" }
        var found = candidates.first { FileManager.default.fileExists(atPath: $0) }.map(FilePath.shown)
        if found == nil, folder != "/" { found = nearest(upwardFrom: FilePath.folder(of: folder)) }
        known[folder] = .some(found)
        return found
    }
}
