import SourceText

/// Who set a value.
public enum SettingOrigin: Sendable, Hashable, CustomStringConvertible {
    case file(String, Position)
    /// A variable of the environment, by its name.
    case environment(String)
    /// An option on the command line: `--fail-level`.
    case flag(String)

    /// As messages and reports show it.
    public var description: String {
        switch self {
        case .file(let path, let position): "\(path):\(position.line):\(position.column)"
        case .environment(let name), .flag(let name): name
        }
    }

    /// The file; `nil` where it was none.
    public var path: String? {
        if case .file(let path, _) = self { path } else { nil }
    }
}
