import ContainerImage
import Reporting
import SourceText

/// Standard output and standard error. Results go to the one, everything else to the other.
enum Console {
    /// Writes a result. A reader that went away, as `head` does, is no error.
    static func output(_ text: String) throws(SystemError) {
        let code = send(text, to: STDOUT_FILENO)
        guard code == 0 || code == EPIPE else { throw SystemError(path: "standard output", errno: code) }
    }

    /// Writes bytes as they are.
    static func output(bytes: [UInt8]) throws(SystemError) {
        let code = bytes.withUnsafeBytes { send($0, to: STDOUT_FILENO) }
        guard code == 0 || code == EPIPE else { throw SystemError(path: "standard output", errno: code) }
    }

    /// Says something beside the result, under the name of the program. File names in it may be hostile.
    static func note(_ message: String, level: String = "error") {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { PrintableText.escaped($0.utf8) }.joined(separator: "\n")
        _ = send("plimsoll: \(level): \(text)\n", to: STDERR_FILENO)
    }

    /// Keeps a closed pipe from ending the process before it has said how it went.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// How text reports are to look on standard output.
    static func style(_ choice: ColorChoice) -> TextStyle {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let usesColor =
            switch choice {
            case .always: true
            case .never: false
            case .auto: isTerminal && Environment.value("NO_COLOR") == nil && Environment.value("TERM") != "dumb"
            }
        return TextStyle(usesColor: usesColor, width: isTerminal ? terminalWidth() : 100)
    }

    /// Columns of the terminal that standard error goes to.
    static var errorWidth: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
    }

    private static func terminalWidth() -> Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return min(Int(size.ws_col), 160) }
        return Environment.value("COLUMNS").flatMap { Int($0) }.map { min($0, 160) } ?? 80
    }

    /// The code of the error that stopped the writing; 0 for none.
    static func send(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { send(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { send($0, to: descriptor) }
    }

    private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return errno }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return 0
    }
}
