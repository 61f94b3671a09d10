import SourceText

/// A Dockerfile, read as BuildKit reads it, and on behind its errors.
public struct Dockerfile: Sendable {
    public let source: SourceFile
    /// `# syntax=`, `# escape=` and `# check=` at the top of the file.
    public let directives: [Directive]
    /// The escape character: `\` or a backtick.
    public let escape: UInt8
    /// Every comment line, those within continued instructions included.
    public let comments: [Comment]
    public let instructions: [Instruction]
    /// What BuildKit would reject, in file order. Unknown flags are not among them: see `Instruction.unknownFlags`.
    public let errors: [SyntaxError]

    public init(
        source: SourceFile, directives: [Directive], escape: UInt8, comments: [Comment],
        instructions: [Instruction], errors: [SyntaxError]
    ) {
        self.source = source
        self.directives = directives
        self.escape = escape
        self.comments = comments
        self.instructions = instructions
        self.errors = errors
    }
}

extension Dockerfile {
    /// Reads a file. What is wrong goes into `errors`, and reading goes on behind it.
    public init(parsing source: SourceFile) {
        var reader = DockerfileReader(source)
        reader.read()
        let checker = DockerfileChecker(reader.instructions, source, escape: reader.escape)
        let errors = (reader.errors + checker.errors).enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        self.init(
            source: source, directives: reader.directives.directives, escape: reader.escape,
            comments: reader.comments, instructions: reader.instructions, errors: errors.map(\.element))
    }
}

/// `# name=value` before anything else in the file.
public struct Directive: Sendable {
    /// In lower case.
    public let name: String
    public let value: Word
    public let range: ByteRange

    public init(name: String, value: Word, range: ByteRange) {
        self.name = name
        self.value = value
        self.range = range
    }
}

/// A comment line, from its `#` to its end.
public struct Comment: Sendable {
    /// The text behind `#`, without white space at both ends.
    public let text: String
    public let range: ByteRange

    public init(text: String, range: ByteRange) {
        self.text = text
        self.range = range
    }
}

/// Something that BuildKit rejects. The message says what was expected.
public struct SyntaxError: Error, Sendable, Hashable {
    public let message: String
    public let range: ByteRange
    public let origin: Origin

    /// Which part of BuildKit rejects it.
    public enum Origin: String, Sendable, Hashable {
        /// frontend/dockerfile/parser: there is no tree.
        case parser
        /// frontend/dockerfile/instructions: there is a tree, but no build.
        case instructions
    }

    public init(_ message: String, at range: ByteRange, origin: Origin = .parser) {
        self.message = message
        self.range = range
        self.origin = origin
    }
}
