import BuildModel
import ContainerImage

/// Files of the final image that somebody asked for.
public struct FileListing: Sendable {
    public struct Row: Sendable, Hashable {
        /// Without a leading `/`.
        public var path: [UInt8]
        public var kind: LayerEntry.Kind
        /// Content bytes; of a directory those of all that is below it.
        public var bytes: Int
        /// Permission bits with setuid, setgid and sticky.
        public var mode: UInt16
        public var uid: UInt32
        public var gid: UInt32
        /// `nil` for a directory that no layer has an entry of.
        public var layer: Int?

        init(_ file: FinalFile) {
            path = file.path
            kind = file.kind
            bytes = file.size
            mode = file.mode
            uid = file.uid
            gid = file.gid
            layer = file.layer
        }
    }

    public enum Order: String, Sendable, CaseIterable {
        case name, size
    }

    public var rows: [Row]

    /// What lies in a folder, or the file itself; `nil` where a container finds nothing there.
    public init?(of files: FileTree, in folder: String) {
        guard let place = files.openedFile(at: Array(folder.utf8)) ?? Self.root(folder) else { return nil }
        guard place.kind == .directory else {
            rows = [Row(place)]
            return
        }
        let prefix = place.path.isEmpty ? [] : place.path + [UInt8(ascii: "/")]
        var children: [ArraySlice<UInt8>: Row] = [:]
        for file in files.finalFiles where file.path.count > prefix.count && file.path.starts(with: prefix) {
            let name = file.path[prefix.count...].prefix { $0 != UInt8(ascii: "/") }
            if prefix.count + name.count == file.path.count {
                // Directories come ahead of what is in them.
                children[name] = Row(file)
            } else if let bytes = children[name]?.bytes {
                children[name]?.bytes = Int.addingSaturated(bytes, file.size)
            }
        }
        rows = Array(children.values)
    }

    /// What a container sees under a glob. One without a slash is held against names at any depth.
    public init(of files: FileTree, matching pattern: String) {
        let glob = PathGlob(pattern.contains("/") ? pattern : "**/\(pattern)")
        rows = files.finalFiles.lazy.filter { glob.matches($0.path) }.map(Row.init)
    }

    public func sorted(by order: Order) -> FileListing {
        var listing = self
        listing.rows.sort { a, b in
            order == .size && a.bytes != b.bytes ? a.bytes > b.bytes : a.path.lexicographicallyPrecedes(b.path)
        }
        return listing
    }

    private static func root(_ path: String) -> FinalFile? {
        path.allSatisfy { $0 == "/" || $0 == "." } ? FinalFile(path: [], kind: .directory) : nil
    }
}
