import BuildModel

/// Turns what ShellCheck says of a script into what it means for the Dockerfile.
struct ShellCheckReading {
    var script: ShellCheckScript
    var systemShell: SystemShell
    /// True for the versions that take busybox for what it is, and not for dash.
    var knowsBusybox: Bool

    init(script: ShellCheckScript, build: Build, version: String) {
        self.script = script
        var base = build.stages[script.stage].base
        while case .stage(let index) = base, index < script.stage { base = build.stages[index].base }
        systemShell = SystemShell(of: base)
        let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
        knowsBusybox = [0, 10].lexicographicallyPrecedes(numbers) || numbers == [0, 10]
    }

    func problems(_ comments: [ShellCheckComment]) -> [ScriptProblem] {
        comments.compactMap { comment in
            guard let level = level(of: comment),
                let range = script.range(
                    line: comment.line, column: comment.column, endLine: comment.endLine, endColumn: comment.endColumn)
            else { return nil }
            return ScriptProblem(
                code: "SC\(comment.code)", level: level, message: comment.message, range: range, stage: script.stage)
        }
    }

    /// `nil` for what does not hold here. That POSIX does not define something is no trouble where `sh` is known to
    /// be a shell that has it, and a guess where it is not known.
    private func level(of comment: ShellCheckComment) -> ScriptProblem.Level? {
        guard (3000...3999).contains(comment.code) else { return comment.level }
        switch script.dialect {
        case .busybox: return knowsBusybox ? comment.level : nil
        case .sh:
            switch systemShell {
            case .bash: return nil
            case .dash: return comment.level
            case .unknown: return .info
            }
        case .bash, .dash, .ksh: return comment.level
        }
    }
}
