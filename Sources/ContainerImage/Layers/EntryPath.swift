/// Cleans the path of a tar member, and sees what its name means for the layers below.
struct EntryPath {
    /// Cleaned path; of a whiteout that of the removed file, of an opaque marker that of the directory.
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []

    enum Meaning: Equatable {
        case entry
        case whiteout
        case opaque
        /// What the aufs driver kept for itself: builders leave it out.
        case driverMetadata
        /// A whiteout that names nothing that could be removed.
        case badWhiteout
        case tooLong
        case tooDeep
    }

    /// Takes the next path in; `escapes` is true when `..` would have led above the root, where it stops.
    mutating func clean(
        _ raw: UnsafeBufferPointer<UInt8>, limits: ImageLimits
    ) -> (meaning: Meaning, escapes: Bool) {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        guard raw.count <= limits.pathLength else { return (.tooLong, false) }
        if takeClean(raw, limits) { return (meaning(), false) }
        var escapes = false
        var position = 0
        while position < raw.count {
            let begin = position
            while position < raw.count, raw[position] != UInt8(ascii: "/") { position += 1 }
            let part = UnsafeBufferPointer(rebasing: raw[begin..<position])
            position += 1
            if part.isEmpty || Self.isDots(part, 1) { continue }
            if Self.isDots(part, 2) {
                escapes = escapes || starts.isEmpty
                bytes.removeLast(bytes.count - (starts.popLast() ?? 0))
                continue
            }
            guard starts.count < limits.pathDepth else { return (.tooDeep, escapes) }
            starts.append(bytes.count)
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
            bytes.append(contentsOf: part)
        }
        return (meaning(), escapes)
    }

    /// Takes a path in as it is, where there is nothing to clean but a slash at its end, as in nearly all.
    private mutating func takeClean(_ raw: UnsafeBufferPointer<UInt8>, _ limits: ImageLimits) -> Bool {
        let count = raw.last == UInt8(ascii: "/") ? raw.count - 1 : raw.count
        guard count > 0 else { return false }
        var begin = 0
        starts.append(0)
        for position in 0...count where position == count || raw[position] == UInt8(ascii: "/") {
            let part = UnsafeBufferPointer(rebasing: raw[begin..<position])
            if part.isEmpty || Self.isDots(part, 1) || Self.isDots(part, 2) { break }
            begin = position + 1
            if position < count { starts.append(position) }
        }
        guard begin == count + 1, starts.count <= limits.pathDepth else {
            starts.removeAll(keepingCapacity: true)
            return false
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: raw[..<count]))
        return true
    }

    private static func isDots(_ part: UnsafeBufferPointer<UInt8>, _ count: Int) -> Bool {
        part.count == count && part.allSatisfy { $0 == UInt8(ascii: ".") }
    }

    private static let dot: [UInt8] = Array(".".utf8)
    private static let dotDot: [UInt8] = Array("..".utf8)
    private static let whiteout: [UInt8] = Array(".wh.".utf8)
    private static let metadata: [UInt8] = Array(".wh..wh.".utf8)
    private static let opaque: [UInt8] = Array(".wh..wh..opq".utf8)

    /// OCI image-spec, layer.md § Whiteouts.
    private mutating func meaning() -> Meaning {
        guard let last = starts.last else { return .entry }
        // Nearly no path has a name that begins so: the rest need not be looked at.
        guard starts.contains(where: { hasDot(at: $0) }) else { return .entry }
        for (number, start) in starts.enumerated() where number < starts.count - 1 {
            if component(at: start).starts(with: Self.metadata) { return .driverMetadata }
        }
        let name = component(at: last)
        guard name.starts(with: Self.whiteout) else { return .entry }
        if name.elementsEqual(Self.opaque) {
            bytes.removeLast(bytes.count - last)
            return .opaque
        }
        if name.starts(with: Self.metadata) { return .driverMetadata }
        let removed = name.dropFirst(Self.whiteout.count)
        if removed.isEmpty || removed.elementsEqual(Self.dot) || removed.elementsEqual(Self.dotDot) {
            return .badWhiteout
        }
        bytes.removeSubrange(name.startIndex..<name.startIndex + Self.whiteout.count)
        return .whiteout
    }

    private func hasDot(at start: Int) -> Bool {
        let begin = start == 0 ? 0 : start + 1
        return begin < bytes.count && bytes[begin] == UInt8(ascii: ".")
    }

    /// From where a component begins, its slash included, to the next slash.
    private func component(at start: Int) -> ArraySlice<UInt8> {
        let begin = start == 0 ? 0 : start + 1
        return bytes[begin...].prefix { $0 != UInt8(ascii: "/") }
    }
}
