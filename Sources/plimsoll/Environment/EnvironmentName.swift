/// How variables of the environment are called: `--fail-level` is `PLIMSOLL_FAIL_LEVEL`.
enum EnvironmentName {
    static let prefix = "PLIMSOLL_"

    /// The variables that are set and whose options a message speaks of.
    static func variables(behind message: String) -> [String] {
        Environment.all(withPrefix: prefix).keys.sorted().filter { name in
            let option = name.dropFirst(prefix.utf8.count).lowercased().replacing("_", with: "-")
            return message.contains("'--\(option) ") || message.contains("'--\(option)'")
        }
    }

    static func variable(of option: String) -> String {
        prefix + option.uppercased().replacing("-", with: "_")
    }
}
