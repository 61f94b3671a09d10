import BuildModel

/// One thing that ShellCheck says of one script. Lines and columns start at 1, columns count characters.
struct ShellCheckComment: Sendable, Equatable {
    var code: Int
    var level: ScriptProblem.Level
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var message: String
}
