import BuildModel
import ShellSyntax

/// The languages that ShellCheck reads.
enum ShellCheckDialect: String, Sendable {
    case sh, bash, dash, ksh, busybox

    /// `nil` for a shell that it does not know, as zsh, PowerShell and cmd are.
    init?(_ interpreter: ShellInterpreter) {
        switch (interpreter.dialect, interpreter.program) {
        case (.posix, "dash"): self = .dash
        case (.posix, _): self = .sh
        case (.bash, "ksh"): self = .ksh
        case (.bash, "zsh"), (.bash, "mksh"): return nil
        case (.bash, _): self = .bash
        case (.ash, _): self = .busybox
        default: return nil
        }
    }

    /// The line that makes ShellCheck read a script as this language, and know whether it stops at a failure.
    func scriptLine(hasErrexit: Bool) -> String {
        self == .busybox ? "#!/bin/busybox sh" : "#!/bin/\(rawValue)" + (hasErrexit ? " -e" : "")
    }
}

/// What `/bin/sh` is in an image, so far as its name shows.
enum SystemShell {
    /// bash, which takes what ShellCheck calls undefined in POSIX.
    case bash
    /// dash, as in Debian and what is built on it.
    case dash
    /// Anything: the image may be built on either.
    case unknown

    init(of base: Base) {
        guard case .image(let name) = base else {
            self = .unknown
            return
        }
        let isRedHat = name.registry.hasSuffix("redhat.com") || name.registry.hasSuffix("redhat.io")
        if isRedHat || Self.onBash.contains(where: name.repository.hasPrefix) {
            self = .bash
        } else {
            self = name.repository.hasPrefix("library/") ? .dash : .unknown
        }
    }

    private static let onBash = [
        "library/almalinux", "library/amazonlinux", "library/archlinux", "library/centos", "library/fedora",
        "library/mageia", "library/opensuse", "library/oraclelinux", "library/photon", "library/rockylinux",
        "almalinux/", "amazonlinux/", "archlinux/", "fedora/", "opensuse/", "rockylinux/", "centos/", "quay.io/centos/",
        "redhat/",
    ]
}
