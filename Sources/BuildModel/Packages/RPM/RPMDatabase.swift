/// What rpm has installed, by its database in any of the forms that it has had: SQLite, its own ndb, and a hash of
/// Berkeley DB.
package struct RPMDatabase: Sendable {
    package private(set) var packages: [RPMPackage]
    /// False where the database is damaged: then some packages may be missing.
    package private(set) var isWhole: Bool

    /// `nil` for bytes that are no such database.
    /// - Parameter log: the write-ahead log beside a database of SQLite, where there is one.
    package init?(_ bytes: [UInt8], log: [UInt8] = []) {
        var installed = RPMHeaders(room: bytes.count + log.count)
        if let pages = SQLitePages(bytes, log: log) {
            pages.readHeaders(into: &installed)
        } else if let blobs = NDBBlobs(bytes) {
            blobs.readHeaders(into: &installed)
        } else if let hash = BerkeleyHash(bytes) {
            hash.readHeaders(into: &installed)
        } else {
            return nil
        }
        packages = installed.packages
        isWhole = installed.isWhole
    }
}

/// Takes in headers as a database gives them.
struct RPMHeaders {
    private(set) var packages: [RPMPackage] = []
    private(set) var isWhole = true
    /// Headers lie beside each other, so all of them together are no longer than the database.
    private var room: Int

    init(room: Int) { self.room = room }

    /// Asked before so many bytes are gathered: what would be read twice is damage, or has no end.
    mutating func take(_ count: Int) -> Bool {
        guard count >= 0, count <= room else {
            isWhole = false
            return false
        }
        room -= count
        return true
    }

    mutating func add(_ header: ArraySlice<UInt8>) {
        guard let package = RPMHeader(header).flatMap(RPMPackage.init) else { return miss() }
        packages.append(package)
    }

    /// Notes that something should stand somewhere and does not.
    mutating func miss() { isWhole = false }
}
