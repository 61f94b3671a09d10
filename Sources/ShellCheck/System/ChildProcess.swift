#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Runs a program to its end.
struct ChildProcess {
    var program: String
    var arguments: [String]
    /// Where its standard output and standard error go.
    var output: String
    var errors: String
    /// After so long it is stopped.
    var seconds: Int

    struct Failure: Error {
        var message: String
    }

    /// - Returns: the exit code.
    func run() throws(Failure) -> Int32 {
        let process = try start()
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        // A program that is waited for can neither be stopped in time nor, once it has ended, be taken for another one.
        var pause = timespec(tv_sec: 0, tv_nsec: 2_000_000)
        while true {
            var status: Int32 = 0
            let result = waitpid(process, &status, WNOHANG)
            if result == process { return try Self.exitCode(status) }
            guard result == 0 || errno == EINTR else { throw Failure(message: Self.words(errno)) }
            guard ContinuousClock.now < deadline else {
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                throw Failure(message: "it was stopped after \(seconds) s")
            }
            nanosleep(&pause, nil)
        }
    }

    private func start() throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o600)

        var argv = ([program] + arguments).map { strdup($0) } + [nil]
        var envp = Self.environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &argv, &envp)
        guard code == 0 else { throw Failure(message: Self.words(code)) }
        return process
    }

    /// The same for everybody: no options from outside, and UTF-8 out.
    private static var environment: [String] {
        var variables = ProcessInfo.processInfo.environment
        variables["SHELLCHECK_OPTS"] = nil
        variables["LC_ALL"] = "C.UTF-8"
        return variables.map { "\($0.key)=\($0.value)" }
    }

    private static func exitCode(_ status: Int32) throws(Failure) -> Int32 {
        // WIFEXITED and its kin are macros.
        let signal = status & 0x7F
        guard signal == 0 else { throw Failure(message: "signal \(signal) ended it") }
        return (status >> 8) & 0xFF
    }

    private static func words(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
