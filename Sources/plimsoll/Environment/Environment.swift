#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the process was started with.
enum Environment {
    /// A variable's value; `nil` when it is not set, or empty.
    static func value(_ name: String) -> String? {
        guard let text = getenv(name).map({ String(cString: $0) }), !text.isEmpty else { return nil }
        return text
    }

    static var all: [String: String] { ProcessInfo.processInfo.environment }

    static func all(withPrefix prefix: String) -> [String: String] {
        all.filter { $0.key.hasPrefix(prefix) }
    }

    /// The folder that relative paths begin in; `nil` when it is gone.
    static var workingDirectory: String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}
