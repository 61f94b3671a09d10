import Dispatch
import SourceText
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program whose standard output is read while it runs.
final class ChildProcess: Sendable {
    let output: any ByteStream & Sendable
    private let process: pid_t
    /// False once the process is gone, and its number free for others.
    private let isRunning = Mutex(true)
    private let complaint: Complaint

    struct StartError: Error {
        var code: Int32
        var isMissing: Bool { code == ENOENT }
        var reason: String { String(cString: strerror(code)) }
    }

    /// How a program ended.
    struct Status {
        var code: Int32
        /// The last lines of its standard error, safe to print.
        var complaint: String
        var failed: Bool { code != 0 }
    }

    /// Looks for `program` on the PATH and starts it; `input`, a line or so, is all that it gets to read.
    init(_ program: String, _ arguments: [String], input: [UInt8] = []) throws(StartError) {
        var pipes: [Ends] = []
        do throws(StartError) {
            for _ in 0..<3 { pipes.append(try Self.pipe()) }
        } catch {
            for ends in pipes {
                close(ends.read)
                close(ends.write)
            }
            throw error
        }
        let (given, out, errors) = (pipes[0], pipes[1], pipes[2])
        // It fits into the pipe whole, whether or not anybody reads it.
        _ = input.prefix(Self.mostInput).withUnsafeBytes { write(given.write, $0.baseAddress, $0.count) }
        close(given.write)
        let (process, code) = Self.spawn([program] + arguments, given, out, errors)
        close(given.read)
        close(out.write)
        close(errors.write)
        guard code == 0 else {
            close(out.read)
            close(errors.read)
            throw StartError(code: code)
        }
        self.process = process
        output = DescriptorStream(out.read, name: "the output of \(program)")
        complaint = Complaint(of: DescriptorStream(errors.read, name: "the errors of \(program)"))
    }

    /// Ends the program, if it has not ended.
    func stop() {
        isRunning.withLock { if $0 { _ = kill(process, SIGTERM) } }
    }

    /// Waits for the end.
    func wait() -> Status {
        let text = complaint.wait()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        isRunning.withLock { $0 = false }
        // Ended by itself with a code, or by a signal.
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Status(code: code, complaint: text)
    }

    /// What POSIX lets no pipe refuse.
    private static let mostInput = 512

    private typealias Ends = (read: Int32, write: Int32)

    private static func pipe() throws(StartError) -> Ends {
        var ends: [Int32] = [0, 0]
        #if canImport(Darwin)
            let result = Darwin.pipe(&ends)
        #elseif canImport(Musl)
            let result = Musl.pipe(&ends)
        #else
            let result = Glibc.pipe(&ends)
        #endif
        guard result == 0 else { throw StartError(code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(_ words: [String], _ given: Ends, _ out: Ends, _ errors: Ends) -> (pid_t, Int32) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, given.read, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.write, STDERR_FILENO)
        // This process may ignore or block what ends others.
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
        return (process, code)
    }
}

/// Reads the standard error of a program to its end, and keeps the last of it.
private final class Complaint: Sendable {
    private static let most = 4_096
    private let kept = Mutex<[UInt8]>([])
    private let group = DispatchGroup()

    init(of stream: any ByteStream & Sendable) {
        DispatchQueue(label: "plimsoll.errors").async(group: group) { [self] in
            while let piece = try? SniffedStream(stream, atMost: Self.most).head, !piece.isEmpty {
                kept.withLock { $0 = ($0 + piece).suffix(Self.most) }
            }
        }
    }

    func wait() -> String {
        group.wait()
        let lines = kept.withLock { $0 }.split(separator: UInt8(ascii: "\n")).suffix(3)
        return lines.map { PrintableText.escaped($0) }.joined(separator: " ")
    }
}
