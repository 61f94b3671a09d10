/// Which language the text of a RUN is in. Only the POSIX family is parsed as shell grammar;
/// the Windows ones are split into commands and words, enough not to be misread.
public enum ShellDialect: Sendable, Hashable {
    case posix
    case bash
    case ash
    case powershell
    case cmd
    /// Not a shell that Plimsoll knows, such as a heredoc for `python3`.
    case other

    public var isPOSIX: Bool { self == .posix || self == .bash || self == .ash }

    /// The dialect of an interpreter by its name or path: `/bin/bash`, `pwsh`, `cmd.exe`.
    public init(interpreter path: String) {
        let component = path.utf8.lastIndex { $0 == .slash || $0 == .backslash }
        var name = component.map { String(path[path.index(after: $0)...]) } ?? path
        name = name.lowercased()
        if name.hasSuffix(".exe") { name.removeLast(4) }
        switch name {
        case "sh", "dash": self = .posix
        case "bash", "ksh", "mksh", "zsh": self = .bash
        case "ash", "busybox": self = .ash
        case "powershell", "pwsh": self = .powershell
        case "cmd": self = .cmd
        default: self = .other
        }
    }
}
