import SourceText

/// Something that a checker of shell scripts says of the script of a RUN.
public struct ScriptProblem: Sendable, Hashable {
    /// As the checker calls it: `SC2086`.
    public var code: String
    public var level: Level
    public var message: String
    /// The words that it speaks of, in `Build.source`.
    public var range: ByteRange
    /// The stage's index.
    public var stage: Int

    /// How bad the checker finds it.
    public enum Level: String, Sendable, Hashable {
        case error, warning, info, style
    }

    public init(code: String, level: Level, message: String, range: ByteRange, stage: Int) {
        self.code = code
        self.level = level
        self.message = message
        self.range = range
        self.stage = stage
    }
}
