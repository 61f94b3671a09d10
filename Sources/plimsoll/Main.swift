import ArgumentParser
import RuleFormat

/// Where the process begins: arguments in, exit code out.
@main
enum Main {
    static func main() {
        Console.ignoreBrokenPipes()
        do {
            let arguments = LongPathList(splitting: try arguments())
            var command = try Plimsoll.parseAsRoot(arguments.parsed)
            if var lint = command as? LintCommand {
                lint.paths += arguments.paths
                try lint.run()
            } else {
                try command.run()
            }
        } catch {
            finish(with: error)
        }
    }

    /// The arguments with what `PLIMSOLL_` variables add to them.
    private static func arguments() throws -> [String] {
        let given = Array(CommandLine.arguments.dropFirst())
        let variables = Environment.all(withPrefix: EnvironmentName.prefix)
        // Describing the options takes time that nobody needs who sets no variable.
        if variables.isEmpty { return given }
        let options = CommandOptions(of: Plimsoll.self)
        let result = try EnvironmentArguments(given, variables: variables, options: options)
        for warning in result.warnings { Console.note(warning, level: "warning") }
        return result.arguments
    }

    /// Errors of the argument parser become exit code 2 in place of its own 64.
    private static func finish(with error: any Error) -> Never {
        let code = Plimsoll.exitCode(for: error)
        let message = Plimsoll.fullMessage(for: error)
        if code == .success {
            let written: Void? = message.isEmpty ? () : try? Console.output(message + "\n")
            exit(written == nil ? ExitStatus.failure.rawValue : ExitStatus.clean.rawValue)
        }
        if let status = error as? ExitCode { exit(status.rawValue) }
        if let failure = error as? SystemError {
            Console.note(failure.description)
        } else if let failure = error as? FormatProblems {
            for problem in failure.problems { Console.note(problem.description) }
        } else if let failure = error as? UsageError {
            Console.note(failure.message)
        } else {
            // In the same words as all other errors.
            Console.note(ValueHint.added(to: message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message))
            for variable in EnvironmentName.variables(behind: message) {
                Console.note("\(variable) says so", level: "note")
            }
        }
        exit(ExitStatus.failure.rawValue)
    }
}
