/// The paths of a long command line, kept from the argument parser, which takes a time that grows with their square.
struct LongPathList {
    /// What the parser is given.
    var parsed: [String]
    /// The paths that go behind those that it finds.
    var paths: [String] = []

    /// Fewer cost nothing to speak of.
    private static let enough = 64

    init(splitting arguments: [String]) {
        parsed = arguments
        guard arguments.first == "lint" else { return }
        let words = arguments.dropFirst().reversed().prefix { !$0.utf8.starts(with: [UInt8(ascii: "-")]) }.count
        // The first of these words may be the value of an option. The second is a path, and tells the parser so.
        guard words > Self.enough else { return }
        paths = Array(arguments.suffix(words - 2))
        parsed.removeLast(paths.count)
    }
}
