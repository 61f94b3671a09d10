import SourceText

/// An instruction while it is read.
struct InstructionDraft {
    let kind: InstructionKind
    let keyword: Word
    var range: ByteRange
    let flags: [Flag]
    var arguments = Arguments.none
    let text: MappedText
    var heredocs: [Heredoc] = []
    var comments: [Comment] = []
    var triggers: [InstructionDraft] = []
    var innerComments: [Comment] = []
    var blankLines: [ByteRange] = []
    var hasInvalidJSON = false
    var isMalformed = false

    init(kind: InstructionKind, keyword: Word, range: ByteRange, flags: [Flag], text: MappedText) {
        self.kind = kind
        self.keyword = keyword
        self.range = range
        self.flags = flags
        self.text = text
    }
}
