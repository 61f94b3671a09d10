/// Go's `path.Clean`.
enum GoPath {
    /// The shortest path with the same meaning: without `.`, `//`, and `..` as far as it can be resolved.
    static func clean(_ path: [UInt8]) -> [UInt8] {
        guard let first = path.first else { return [UInt8(ascii: ".")] }
        let slash = UInt8(ascii: "/")
        let dot = UInt8(ascii: ".")
        let isRooted = first == slash
        var parts: [ArraySlice<UInt8>] = []
        for part in path.split(separator: slash) where !part.elementsEqual([dot]) {
            if part.elementsEqual([dot, dot]) {
                if let last = parts.last, !last.elementsEqual([dot, dot]) {
                    parts.removeLast()
                } else if !isRooted {
                    parts.append(part)
                }
            } else {
                parts.append(part)
            }
        }
        let joined = Array(parts.joined(separator: [slash]))
        if isRooted { return [slash] + joined }
        return joined.isEmpty ? [dot] : joined
    }
}
