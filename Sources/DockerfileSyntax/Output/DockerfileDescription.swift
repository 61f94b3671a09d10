import SourceText

/// A Dockerfile's tree with all its ranges, in a shape for JSON. Encode it with any `Encoder`.
public struct DockerfileDescription: Encodable, Sendable {
    public let path: String
    public let escape: String
    public let directives: [Pair]
    public let comments: [Text]
    public let instructions: [Step]
    public let errors: [Problem]

    public init(_ dockerfile: Dockerfile) {
        let place = { (range: ByteRange) in Place(range, dockerfile.source) }
        path = dockerfile.source.path
        escape = String(Character(Unicode.Scalar(dockerfile.escape)))
        directives = dockerfile.directives.map {
            Pair(key: $0.name, value: Text($0.value, place), separator: "=", range: place($0.range))
        }
        comments = dockerfile.comments.map { Text(value: $0.text, range: place($0.range)) }
        instructions = dockerfile.instructions.map { Step($0, place) }
        errors = dockerfile.errors.map {
            Problem(message: $0.message, origin: $0.origin.rawValue, range: place($0.range))
        }
    }

    /// A range: byte offsets from 0, lines and columns from 1, columns in UTF-8 bytes; the end is behind the last byte.
    public struct Place: Encodable, Sendable {
        public let start: Int
        public let end: Int
        public let line: Int
        public let column: Int
        public let endLine: Int
        public let endColumn: Int

        init(_ range: ByteRange, _ source: SourceFile) {
            start = range.lowerBound
            end = range.upperBound
            let first = source.position(start)
            let last = source.position(end)
            (line, column) = (first.line, first.column)
            (endLine, endColumn) = (last.line, last.column)
        }
    }

    /// A word, a comment or a joined text.
    public struct Text: Encodable, Sendable {
        public let value: String
        public let range: Place

        init(value: String, range: Place) {
            self.value = value
            self.range = range
        }

        init(_ word: Word, _ place: (ByteRange) -> Place) {
            self.init(value: word.value, range: place(word.range))
        }
    }

    /// A directive, a flag, or a pair of ENV, LABEL or ARG.
    public struct Pair: Encodable, Sendable {
        public let key: String
        public let value: Text?
        /// `=`, or empty for `ENV key value`.
        public let separator: String
        public let range: Place
    }

    public struct Problem: Encodable, Sendable {
        public let message: String
        /// The part of BuildKit that rejects it: `parser` or `instructions`.
        public let origin: String
        public let range: Place
    }

    public struct Body: Encodable, Sendable {
        public let name: String
        public let expands: Bool
        public let chomps: Bool
        public let fileDescriptor: Int
        public let marker: Place
        public let body: Text
        public let terminator: Place
    }

    /// An instruction.
    public struct Step: Encodable, Sendable {
        /// In lower case; `unknown` for a keyword that BuildKit does not know.
        public let kind: String
        public let keyword: Text
        public let range: Place
        public let flags: [Pair]
        /// `none`, `words`, `json`, `shell` or `pairs`.
        public let form: String
        /// `CMD` or `NONE` of a HEALTHCHECK.
        public let type: Text?
        /// The arguments of the forms `words`, `json` and `shell`.
        public let words: [Text]
        public let pairs: [Pair]
        public let heredocs: [Body]
        public let triggers: [Step]
        public let blankLines: [Place]

        init(_ instruction: Instruction, _ place: (ByteRange) -> Place) {
            kind = instruction.kind.rawValue
            keyword = Text(instruction.keyword, place)
            range = place(instruction.range)
            flags = instruction.flags.map { flag in
                Pair(
                    key: flag.name, value: flag.value.map { Text($0, place) }, separator: flag.value == nil ? "" : "=",
                    range: place(flag.range))
            }
            type = instruction.healthcheckType.map { Text($0, place) }
            switch instruction.arguments {
            case .none: (form, words, pairs) = ("none", [], [])
            case .words(let list): (form, words, pairs) = ("words", list.map { Text($0, place) }, [])
            case .json(let list): (form, words, pairs) = ("json", list.map { Text($0, place) }, [])
            case .shell(let text):
                (form, words, pairs) = ("shell", [Text(value: text.string, range: place(text.fileRange))], [])
            case .pairs(let list): (form, words, pairs) = ("pairs", [], list.map { Self.pair($0, place) })
            }
            heredocs = instruction.heredocs.map { heredoc in
                Body(
                    name: heredoc.name, expands: heredoc.expands, chomps: heredoc.chomps,
                    fileDescriptor: heredoc.fileDescriptor, marker: place(heredoc.markerRange),
                    body: Text(value: heredoc.body.string, range: place(heredoc.body.fileRange)),
                    terminator: place(heredoc.terminatorRange))
            }
            triggers = instruction.triggers.map { Step($0, place) }
            blankLines = instruction.blankLines.map(place)
        }

        private static func pair(_ pair: KeyValue, _ place: (ByteRange) -> Place) -> Pair {
            let end = pair.value?.range.upperBound ?? pair.key.range.upperBound
            return Pair(
                key: pair.key.value, value: pair.value.map { Text($0, place) },
                separator: pair.value == nil || pair.isLegacy ? "" : "=",
                range: place(pair.key.range.lowerBound..<max(end, pair.key.range.upperBound)))
        }
    }
}
