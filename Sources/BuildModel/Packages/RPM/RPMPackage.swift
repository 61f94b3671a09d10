/// A package that rpm has installed.
package struct RPMPackage: Sendable {
    package var name: String
    /// `epoch:version-release`, the epoch only where there is one.
    package var version: String
    /// The paths that came with it, without a leading `/`; directories and links are among them.
    package private(set) var files: [ArraySlice<UInt8>] = []
    /// The paths that it lays claim to though they did not come with it, such as a log.
    package private(set) var ghosts: [ArraySlice<UInt8>] = []

    /// `nil` for a header without a name.
    init?(_ header: RPMHeader) {
        guard let name = header.text(.name), !name.isEmpty else { return nil }
        self.name = name
        let epoch = header.numbers(.epoch).first.map { "\($0):" } ?? ""
        let release = header.text(.release).map { "-\($0)" } ?? ""
        version = epoch + (header.text(.version) ?? "") + release
        gatherPaths(header)
    }

    /// Flag 64 marks a ghost; in a state but 0, a file was replaced by another package's, or never installed.
    private mutating func gatherPaths(_ header: RPMHeader) {
        let names = header.texts(.baseNames)
        let directories = header.texts(.directoryNames)
        let (flags, states) = (header.numbers(.fileFlags), header.numbers(.fileStates))
        // Each file has a hundred bytes in a header, and a name for its directory may be used as often as it likes.
        var room = 4 * header.size
        var text: [UInt8] = []
        var places: [(range: Range<Int>, isGhost: Bool)] = []
        for (file, (name, number)) in zip(names, header.numbers(.directoryIndexes)).enumerated() {
            guard directories.indices.contains(number), !states.indices.contains(file) || states[file] == 0 else {
                continue
            }
            let directory = directories[number].drop { $0 == UInt8(ascii: "/") }
            room -= directory.count + name.count + MemoryLayout<ArraySlice<UInt8>>.size
            guard room >= 0 else { break }
            let start = text.count
            text += directory
            text += name
            places.append((start..<text.count, flags.indices.contains(file) && flags[file] & 64 != 0))
        }
        // Slices of one text, so that no path has memory of its own.
        files = places.filter { !$0.isGhost }.map { text[$0.range] }
        ghosts = places.filter(\.isGhost).map { text[$0.range] }
    }
}
