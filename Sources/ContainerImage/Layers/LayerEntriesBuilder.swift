/// Puts entries into their compact form, one by one.
struct LayerEntriesBuilder {
    private var entries = LayerEntries()
    private var directoryNumbers: [ArraySlice<UInt8>: UInt32] = [:]
    private var attributeNumbers: [EntryAttributes: UInt32] = [:]
    private var lastDirectory: UInt32?
    private var lastAttributes: UInt32?
    private var components = 0

    var count: Int { entries.records.count }

    /// Entries, and the directories that they may need besides: what a tree of them costs.
    var weight: Int { entries.records.count + components }

    /// False when the arena is full: offsets in it have 32 bits.
    private func hasRoom(for bytes: Int) -> Bool {
        entries.arena.count + bytes < Int(UInt32.max) && entries.records.count < Int(UInt32.max) - 1
    }

    @discardableResult
    mutating func append(_ entry: LayerEntry) -> Bool {
        append(
            path: entry.path[...], kind: entry.kind, size: entry.size,
            attributes: EntryAttributes(mode: entry.mode, uid: entry.uid, gid: entry.gid),
            linkTarget: entry.linkTarget?[...], contentHash: entry.contentHash)
    }

    /// Returns false, and keeps nothing, when there is no room.
    mutating func append(
        path: ArraySlice<UInt8>, kind: LayerEntry.Kind, size: Int, attributes: EntryAttributes,
        linkTarget: ArraySlice<UInt8>?, contentHash: UInt64? = nil
    ) -> Bool {
        guard hasRoom(for: path.count * 2 + (linkTarget?.count ?? 0)) else { return false }
        let slash = path.lastIndex(of: UInt8(ascii: "/"))
        let directory = number(ofDirectory: slash.map { path[..<$0] } ?? [])
        let name = store(slash.map { path[($0 + 1)...] } ?? path)
        var link = UInt32.max
        if let linkTarget {
            link = UInt32(entries.links.count)
            entries.links.append(store(linkTarget))
        }
        entries.records.append(
            LayerEntries.Record(
                size: size, hash: contentHash ?? 0, name: name, directory: directory,
                attributes: number(of: attributes), link: link, kind: kind, hasHash: contentHash != nil))
        return true
    }

    var lastKind: LayerEntry.Kind? { entries.records.last?.kind }

    var lastSize: Int { entries.records.last?.size ?? 0 }

    func kind(at entry: Int) -> LayerEntry.Kind { entries.records[entry].kind }

    func size(at entry: Int) -> Int { entries.records[entry].size }

    mutating func setLastSize(_ size: Int) {
        guard let last = entries.records.indices.last else { return }
        entries.records[last].size = size
    }

    mutating func setLastHash(_ hash: UInt64) {
        guard let last = entries.records.indices.last else { return }
        entries.records[last].hash = hash
        entries.records[last].hasHash = true
    }

    consuming func finish() -> LayerEntries {
        entries
    }

    private mutating func store(_ bytes: ArraySlice<UInt8>) -> LayerEntries.Span {
        let span = LayerEntries.Span(offset: UInt32(entries.arena.count), length: UInt32(bytes.count))
        entries.arena.append(contentsOf: bytes)
        return span
    }

    private mutating func number(ofDirectory path: ArraySlice<UInt8>) -> UInt32 {
        // Tars list a directory's entries one behind another, so the last one is mostly the one.
        if let lastDirectory, entries.directoryPath(Int(lastDirectory)) == path { return lastDirectory }
        let number: UInt32
        if let known = directoryNumbers[path] {
            number = known
        } else {
            number = UInt32(entries.directories.count)
            components += path.isEmpty ? 0 : 1 + path.count { $0 == UInt8(ascii: "/") }
            entries.directories.append(LayerEntries.DirectoryRecord(path: store(path)))
            directoryNumbers[ArraySlice(Array(path))] = number
        }
        lastDirectory = number
        return number
    }

    private mutating func number(of attributes: EntryAttributes) -> UInt32 {
        if let lastAttributes, entries.attributes[Int(lastAttributes)] == attributes { return lastAttributes }
        let number: UInt32
        if let known = attributeNumbers[attributes] {
            number = known
        } else {
            number = UInt32(entries.attributes.count)
            entries.attributes.append(attributes)
            attributeNumbers[attributes] = number
        }
        lastAttributes = number
        return number
    }
}
