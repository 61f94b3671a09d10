import SourceText

/// Goes through the tar of a layer and gathers its entries.
struct LayerWalk {
    let limits: ImageLimits
    let hashesContents: Bool
    /// Bytes of the whole tar, where that is known and contents are seeked past.
    let contentSize: Int?
    /// Whether it is kept where the content of each entry begins.
    let keepsOffsets: Bool
    var faults = LayerFaults()
    private var builder = LayerEntriesBuilder()
    private var offsets: [Int] = []
    private var path = EntryPath()
    private var tail: [UInt8] = []
    private var hasEnded = false
    private var wanted: WantedContents

    init(limits: ImageLimits, hashesContents: Bool, contentSize: Int?, filter: ContentFilter = ContentFilter()) {
        self.limits = limits
        self.hashesContents = hashesContents
        self.contentSize = contentSize
        keepsOffsets = contentSize != nil
        wanted = WantedContents(filter, limit: limits.keptBytes)
    }

    /// For a layer of which the contents stand apart from the headers, or from a list of them.
    init(placedApart limits: ImageLimits, filter: ContentFilter) {
        self.limits = limits
        hashesContents = false
        contentSize = nil
        keepsOffsets = true
        wanted = WantedContents(filter, limit: limits.keptBytes)
    }

    mutating func read(_ source: any PlainSource) {
        do {
            let tar = try TarReader(source)
            let hasher = hashesContents ? ContentHasher() : nil
            try readMembers(of: tar, hasher)
            hasEnded = true
            tail = tar.rest
        } catch let fault as LayerFault {
            faults.add(fault)
        } catch {
            faults.add(LayerFault(code: "unreadable-blob", reason: "cannot be read: \(error)"))
        }
    }

    /// Looks at what stands behind the end of the tar: zeros, if anything.
    mutating func checkTail(of source: any PlainSource, atMost most: Int) {
        var garbage = tail.contains { $0 != 0 }
        var seen = 0
        do throws(LayerFault) {
            while seen < most {
                let block = try source.nextBlock()
                if block.isEmpty { break }
                seen += block.count
                garbage = garbage || block.contains { $0 != 0 }
            }
        } catch {
            if faults.list.isEmpty { faults.add(error) }
        }
        if hasEnded, garbage { faults.add(.corrupt("has bytes behind the end of its tar that belong to nothing")) }
    }

    /// Reads the contents that somebody asked for and that were seeked past.
    mutating func readWanted(from reader: StoredContentReader) {
        wanted.read(from: reader, offsets: offsets) { builder.size(at: $0) }
    }

    consuming func finish(_ compression: Compression) -> LayerContents {
        var contents = LayerContents(compression: compression)
        contents.entries = builder.finish()
        contents.contentOffsets = offsets
        contents.kept = wanted.kept
        contents.faults = faults
        if let (first, count) = wanted.passedOver {
            contents.faults.add(.unkept(contents.entries.path(at: first), count: count, limit: limits.keptBytes))
        }
        return contents
    }

    private mutating func readMembers(of tar: TarReader, _ hasher: ContentHasher?) throws {
        while true {
            switch tar.next() {
            case .end: return
            case .failure(let fault): throw fault
            case .member(let member):
                guard try add(member) else { continue }
                try checkContent(of: member)
                guard builder.lastKind == .file else { continue }
                if let hasher {
                    try hash(tar, by: hasher, mode: member.mode)
                } else {
                    wanted.note(path.bytes[...], mode: member.mode, entry: builder.count - 1)
                }
            }
        }
    }

    /// Returns false for a member that is no entry.
    private mutating func add(_ member: TarMember) throws(LayerFault) -> Bool {
        if let warning = member.warning {
            faults.add(
                LayerFault(
                    code: "odd-entry", reason: "has an odd entry \(PrintableText.escaped(member.path)): \(warning)",
                    severity: .note))
        }
        let (meaning, escapes) = path.clean(member.path, limits: limits)
        if escapes {
            faults.add(
                LayerFault(
                    code: "path-escapes",
                    reason: "has an entry that tries to leave the image: \(PrintableText.escaped(member.path))",
                    severity: .note))
        }
        switch meaning {
        case .entry: return try append(member, kind: member.kind)
        case .whiteout: return try append(member, kind: .whiteout)
        case .opaque: return try append(member, kind: .opaque)
        case .driverMetadata: return false
        case .badWhiteout:
            faults.add(
                LayerFault(
                    code: "bad-whiteout",
                    reason: "has a whiteout that names nothing: \(PrintableText.escaped(member.path))"))
            return false
        case .tooLong, .tooDeep:
            let name = meaning == .tooLong ? ImageLimits.Name.pathLength : .pathDepth
            let limit =
                meaning == .tooLong ? "\(limits.pathLength) bytes" : "\(limits.pathDepth) components"
            let start = PrintableText.escaped(member.path.prefix(60))
            faults.add(.limit("has a path longer than the limit of \(limit) (\(name)): \(start)…"))
            return false
        }
    }

    private mutating func append(_ member: TarMember, kind: LayerEntry.Kind) throws(LayerFault) -> Bool {
        guard !path.bytes.isEmpty || kind == .directory || kind == .opaque else {
            faults.add(.corrupt("has an entry without a path that is no directory"))
            return false
        }
        guard member.size <= limits.layerBytes else {
            faults.add(
                .limit(
                    "has a file of \(member.size) bytes, more than the limit of a layer (\(ImageLimits.Name.layerBytes)): \(PrintableText.escaped(member.path))"
                ))
            return false
        }
        guard builder.weight < limits.entries else {
            throw .limit(
                "has more than \(limits.entries) entries and directories, the limit of an image (\(ImageLimits.Name.entries))"
            )
        }
        let added = builder.append(
            path: path.bytes[...], kind: kind, size: kind == .file ? member.size : 0,
            attributes: EntryAttributes(mode: member.mode, uid: member.uid, gid: member.gid),
            linkTarget: kind.isLink ? member.linkTarget.map { ArraySlice($0) } : nil)
        guard added else { throw .limit("has names of more than 4 GiB, the limit of a layer") }
        if keepsOffsets { offsets.append(member.isSparse ? -1 : member.contentOffset) }
        return true
    }

    /// A size is only a claim: what is seeked past must be there.
    private mutating func checkContent(of member: TarMember) throws(LayerFault) {
        guard let contentSize, member.kind == .file, !member.isSparse, builder.lastKind == .file else { return }
        let left = contentSize - member.contentOffset
        guard member.size > left else { return }
        builder.setLastSize(max(0, left))
        throw .corrupt(
            "is cut off within \(PrintableText.escaped(path.bytes)): \(member.size) bytes should stand there, \(max(0, left)) do"
        )
    }

    private mutating func hash(_ tar: TarReader, by hasher: ContentHasher, mode: UInt16) throws(LayerFault) {
        hasher.begin()
        var read = 0
        var collector = wanted.collector(path.bytes[...], mode: mode, size: builder.lastSize, entry: builder.count - 1)
        do throws(LayerFault) {
            try tar.readContent { bytes, offset in
                hasher.update(bytes, at: offset)
                collector?.add(bytes, at: offset)
                read = offset &+ bytes.count
            }
        } catch {
            builder.setLastSize(min(read, builder.lastSize))
            throw error
        }
        builder.setLastHash(hasher.finish())
        wanted.keep(collector?.finish(), entry: builder.count - 1)
    }
}

/// For layers that are read by a table of contents.
extension LayerWalk {
    /// Takes in an entry that is listed, and not read from a tar.
    mutating func add(listed member: TarMember, path name: [UInt8], link: [UInt8]? = nil) throws(LayerFault) {
        // A name ends at its first zero, as in a tar.
        guard !name.contains(0), link?.contains(0) != true else { throw .table("it has names that no tar has") }
        try name.withUnsafeBufferPointer { (name) throws(LayerFault) in
            try (link ?? []).withUnsafeBufferPointer { (target) throws(LayerFault) in
                var member = member
                member.path = name
                member.linkTarget = link == nil ? nil : target
                guard try add(member), builder.lastKind == .file else { return }
                wanted.note(path.bytes[...], mode: member.mode, entry: builder.count - 1)
            }
        }
    }

    mutating func hashLast(_ content: [UInt8]) {
        guard let hasher = ContentHasher() else { return }
        hasher.begin()
        content.withUnsafeBytes { hasher.update($0, at: 0) }
        builder.setLastHash(hasher.finish())
    }

    /// Puts the place where each content is stored for its place in the tar; false where one is stored nowhere.
    mutating func place(contentsBy stored: (Int) -> Int?) -> Bool {
        for index in offsets.indices where builder.kind(at: index) == .file && builder.size(at: index) > 0 {
            guard let place = stored(offsets[index]) else { return false }
            offsets[index] = place
        }
        return true
    }
}
