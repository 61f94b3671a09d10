import ShellSyntax

/// The name of a package as yum and dnf take it: `httpd`, `httpd-2.4.57-5.el9`, `@development`, a file or an address.
struct RPMPackageName {
    let text: String

    /// True where a piece behind the name begins with a digit, as versions do, and for a given file.
    /// `java-17-openjdk` cannot be told from a version.
    var hasVersion: Bool {
        if text.hasSuffix(".rpm") || text.contains("/") || text.contains(":") { return true }
        return text.split(separator: "-").dropFirst().contains { $0.first?.isNumber ?? false }
    }

    /// True for a group, `@development`, which has no version.
    var isGroup: Bool { text.hasPrefix("@") }

    /// True for a module that is named without its stream, `nodejs` for `nodejs:20`.
    static func lacksStream(_ module: ShellWord) -> Bool {
        module.literal.map { !$0.contains(":") } ?? false
    }
}
