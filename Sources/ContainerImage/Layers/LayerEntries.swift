/// The entries of a layer in tar order.
///
/// Names stand in one arena, directories once each, and attributes once for each combination, so that an
/// entry costs about 40 bytes and its name.
public struct LayerEntries: Sendable, RandomAccessCollection {
    var records: [Record] = []
    var directories: [DirectoryRecord] = []
    var attributes: [EntryAttributes] = []
    var links: [Span] = []
    var arena: [UInt8] = []

    /// Keeps `entries` as they are.
    public init(_ entries: [LayerEntry] = []) {
        guard !entries.isEmpty else { return }
        var builder = LayerEntriesBuilder()
        for entry in entries { builder.append(entry) }
        self = builder.finish()
    }

    init() {}

    public var startIndex: Int { 0 }
    public var endIndex: Int { records.count }

    public subscript(position: Int) -> LayerEntry {
        let record = records[position]
        let attributes = self.attributes[Int(record.attributes)]
        return LayerEntry(
            path: path(at: position), kind: record.kind, size: record.size, mode: attributes.mode,
            uid: attributes.uid, gid: attributes.gid, linkTarget: linkTarget(at: position).map(Array.init),
            contentHash: contentHash(at: position))
    }

    /// Sum of the sizes of all regular files.
    public var contentBytes: Int {
        records.reduce(0) { Int.addingSaturated($0, $1.size) }
    }
}

/// What an entry has besides its path, for those who need no copy of the path.
extension LayerEntries {
    public func kind(at position: Int) -> LayerEntry.Kind { records[position].kind }

    /// As `LayerEntry.size`.
    public func size(at position: Int) -> Int { records[position].size }

    /// As `LayerEntry.contentHash`.
    public func contentHash(at position: Int) -> UInt64? {
        records[position].hasHash ? records[position].hash : nil
    }

    public func attributes(at position: Int) -> EntryAttributes { attributes[Int(records[position].attributes)] }

    /// The last component of the path; empty for the root.
    public func name(at position: Int) -> ArraySlice<UInt8> {
        arena[records[position].name.range]
    }

    /// As `LayerEntry.linkTarget`.
    public func linkTarget(at position: Int) -> ArraySlice<UInt8>? {
        let link = Int(records[position].link)
        return link == Record.noLink ? nil : arena[links[link].range]
    }

    /// The number of the directory that the entry lies in; entries of one directory have the same.
    public func directory(at position: Int) -> Int { Int(records[position].directory) }

    /// Directories that entries lie in, whether or not they have an entry of their own.
    public var directoryCount: Int { directories.count }

    /// A directory's path; empty for the root.
    public func directoryPath(_ directory: Int) -> ArraySlice<UInt8> { arena[directories[directory].path.range] }

    /// As `LayerEntry.path`.
    public func path(at position: Int) -> [UInt8] {
        let directory = directoryPath(directory(at: position))
        let name = name(at: position)
        if directory.isEmpty { return Array(name) }
        var path: [UInt8] = []
        path.reserveCapacity(directory.count + 1 + name.count)
        path.append(contentsOf: directory)
        path.append(UInt8(ascii: "/"))
        path.append(contentsOf: name)
        return path
    }

    /// Bytes by their place: the indices of `name(at:)`, `directoryPath(_:)` and `linkTarget(at:)` stay good.
    public func bytes(in range: Range<Int>) -> ArraySlice<UInt8> { arena[range] }
}

/// Permissions and owner of an entry.
public struct EntryAttributes: Sendable, Hashable {
    /// Permission bits with setuid, setgid and sticky.
    public var mode: UInt16
    public var uid: UInt32
    public var gid: UInt32

    public init(mode: UInt16, uid: UInt32, gid: UInt32) {
        self.mode = mode
        self.uid = uid
        self.gid = gid
    }
}

extension LayerEntries {
    struct Span: Sendable {
        var offset: UInt32
        var length: UInt32
        var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
    }

    struct DirectoryRecord: Sendable {
        var path: Span
    }

    struct Record: Sendable {
        var size: Int
        var hash: UInt64
        var name: Span
        var directory: UInt32
        var attributes: UInt32
        var link: UInt32
        var kind: LayerEntry.Kind
        var hasHash: Bool

        static let noLink = Int(UInt32.max)
    }
}

extension Int {
    /// The sum, or the largest number where it would not fit: sizes in a tar may claim anything.
    package static func addingSaturated(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }
}
