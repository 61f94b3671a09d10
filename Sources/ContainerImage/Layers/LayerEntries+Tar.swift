/// What entries weigh in the tar that they stand in.
extension LayerEntries {
    /// Bytes of the entry's header and of its content, both in blocks of 512, with the record that a name has which is
    /// too long for the header.
    public func tarBytes(at position: Int) -> Int {
        let content = Self.inBlocks(size(at: position))
        let isLong = hasLongName(at: position) || linkTarget(at: position)?.count ?? 0 > Self.nameBytes
        return Int.addingSaturated(content, Self.block * (isLong ? 3 : 1))
    }

    /// A number of bytes as a tar stores them.
    public static func inBlocks(_ bytes: Int) -> Int {
        let rest = bytes % block
        return rest == 0 ? bytes : Int.addingSaturated(bytes, block - rest)
    }

    private static let block = 512
    private static let nameBytes = 100

    /// A header has room for a name of 100 bytes, and for 155 ahead of one of its slashes.
    private func hasLongName(at position: Int) -> Bool {
        let name = name(at: position)
        let directory = directoryPath(directory(at: position))
        guard directory.count + 1 + name.count > Self.nameBytes else { return false }
        guard name.count <= Self.nameBytes else { return true }
        var (ahead, behind) = (directory, name.count)
        while ahead.count > 155 {
            guard let slash = ahead.lastIndex(of: UInt8(ascii: "/")) else { return true }
            behind += ahead.endIndex - slash
            ahead = ahead[..<slash]
        }
        return behind > Self.nameBytes
    }
}
