import SourceText

/// COPY and ADD. A class, as many rules ask for it.
public final class CopyInstruction: Sendable {
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

    private init(isAdd: Bool, sources: [Word], inlineFiles: [InlineFile], destination: Word?, flags: [Flag]) {
        self.isAdd = isAdd
        self.sources = sources
        self.inlineFiles = inlineFiles
        self.destination = destination
        func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }
        from = flag("from")
        chown = flag("chown")
        chmod = flag("chmod")
        checksum = flag("checksum")
        link = flag("link")
        parents = flag("parents")
        keepGitDir = flag("keep-git-dir")
        unpack = flag("unpack")
        excludes = flags.filter { $0.name == "exclude" }
    }
}

extension CopyInstruction {
    /// `nil` for another instruction.
    convenience init?(_ instruction: InstructionDraft) {
        guard instruction.kind == .copy || instruction.kind == .add else { return nil }
        let words = instruction.arguments.words
        var sources: [Word] = []
        var files: [InlineFile] = []
        let bodies = Dictionary(instruction.heredocs.map { ($0.name, $0) }) { $1 }
        for word in words.dropLast() {
            if word.value.utf8.contains(UInt8(ascii: "<")), let marker = try? HeredocMarker(Array(word.value.utf8)) {
                let heredoc = bodies[Bytes.string(marker.name[...])]
                files.append(InlineFile(marker: word, heredoc: heredoc))
            } else {
                sources.append(word)
            }
        }
        self.init(
            isAdd: instruction.kind == .add, sources: sources, inlineFiles: files,
            destination: words.count >= 2 ? words.last : nil, flags: instruction.flags)
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
