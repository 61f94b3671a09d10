#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
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
        var found = firstName(in: folder).map { FilePath.shown(folder == "/" ? "/\($0)" : "\(folder)/\($0)") }
        if found == nil, folder != "/" { found = nearest(upwardFrom: FilePath.folder(of: folder)) }
        known[folder] = .some(found)
        return found
    }

    /// The first of the names that the folder has. Nearly all folders have none, so that only for one that is there a
    /// path is made as text.
    private func firstName(in folder: String) -> String? {
        var path = folder.utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: UInt8(ascii: "/"))]
        let length = path.count
        return names.first { name in
            path.removeSubrange(length...)
            path.append(contentsOf: name.utf8.lazy.map { CChar(bitPattern: $0) })
            path.append(0)
            return access(path, F_OK) == 0
        }
    }
}
