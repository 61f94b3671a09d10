import BuildModel
import RuleEngine
import RuleFormat

/// What ShellCheck says of the scripts in RUN, each under ShellCheck's own id.
struct ShellScriptProblems: Check {
    func matches(in build: Build) -> [Match] {
        build.scriptProblems.map { problem in
            Match(
                range: problem.range, stage: problem.stage, message: problem.message,
                advice: "See https://www.shellcheck.net/wiki/\(problem.code)",
                code: Match.Code(id: problem.code, severity: Severity(problem.level)))
        }
    }
}

extension Severity {
    fileprivate init(_ level: ScriptProblem.Level) {
        self =
            switch level {
            case .error: .error
            case .warning: .warning
            case .info: .info
            case .style: .style
            }
    }
}
