import DockerfileSyntax

/// The comments that say which shell the RUNs below have where the base image, and no SHELL, sets it:
/// `# hadolint shell=/bin/bash`.
struct ShellComments {
    private var comments: ArraySlice<(offset: Int, words: [String])>

    init(_ dockerfile: Dockerfile) {
        comments =
            dockerfile.comments.compactMap { comment in
                Self.words(in: comment.text).map { (comment.range.lowerBound, $0) }
            }[...]
    }

    /// The words of the last comment ahead of an offset that was not asked for before.
    mutating func next(before offset: Int) -> [String]? {
        var words: [String]?
        while let first = comments.first, first.offset < offset {
            words = first.words
            comments.removeFirst()
        }
        return words
    }

    private static func words(in text: String) -> [String]? {
        guard text.hasPrefix("hadolint") else { return nil }
        let rest = text.dropFirst("hadolint".count)
        let option = rest.drop { $0 == " " || $0 == "\t" }
        guard option.startIndex != rest.startIndex, option.hasPrefix("shell=") else { return nil }
        let words = option.dropFirst("shell=".count).split { $0 == " " || $0 == "\t" }.map(String.init)
        return words.isEmpty ? nil : words
    }
}
