import SourceText

/// COPY and ADD.
public struct CopyInstruction: Sendable {
    public let isAdd: Bool
    /// Paths, patterns and, with ADD, URLs; heredocs are not among them.
    public let sources: [Word]
    /// Files whose content stands in the Dockerfile.
    public let inlineFiles: [InlineFile]
    public let destination: Word?
    public let from: Flag?
    public let chown: Flag?
    public let chmod: Flag?
    public let checksum: Flag?
    public let link: Flag?
    public let parents: Flag?
    public let keepGitDir: Flag?
    public let unpack: Flag?
    public let excludes: [Flag]

    /// A source `<<NAME`: the heredoc's name is the file's.
    public struct InlineFile: Sendable {
        public let marker: Word
        /// `nil` where the line has the marker, but no heredoc was read for it.
        public let heredoc: Heredoc?
    }
}

extension Instruction {
    /// The instruction as COPY or ADD.
    public var asCopy: CopyInstruction? {
        guard kind == .copy || kind == .add else { return nil }
        let words = arguments.words
        var sources: [Word] = []
        var files: [CopyInstruction.InlineFile] = []
        let bodies = Dictionary(heredocs.map { ($0.name, $0) }) { $1 }
        for word in words.dropLast() {
            if word.value.utf8.contains(UInt8(ascii: "<")), let marker = try? HeredocMarker(Array(word.value.utf8)) {
                let heredoc = bodies[Bytes.string(marker.name[...])]
                files.append(CopyInstruction.InlineFile(marker: word, heredoc: heredoc))
            } else {
                sources.append(word)
            }
        }
        return CopyInstruction(
            isAdd: kind == .add, sources: sources, inlineFiles: files,
            destination: words.count >= 2 ? words.last : nil, from: flag("from"), chown: flag("chown"),
            chmod: flag("chmod"), checksum: flag("checksum"), link: flag("link"), parents: flag("parents"),
            keepGitDir: flag("keep-git-dir"), unpack: flag("unpack"), excludes: flags.filter { $0.name == "exclude" })
    }
}

extension Flag {
    /// A flag that is on or off, as BuildKit reads it: no value is on. `nil` for any other value.
    public var isTrue: Bool? {
        switch value?.value.lowercased() {
        case nil, "true": true
        case "false": false
        default: nil
        }
    }
}
