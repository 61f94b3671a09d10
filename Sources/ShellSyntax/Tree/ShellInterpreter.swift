/// What reads a script, and the options that it is started with.
public struct ShellInterpreter: Sendable, Hashable {
    public var dialect: ShellDialect
    /// True with `-o pipefail`.
    public var hasPipefail: Bool
    /// True with `-e`; in PowerShell with `$ErrorActionPreference = 'Stop'`.
    public var hasErrexit: Bool
    /// The name of the shell without its folders, `dash`; `nil` where none is given.
    public private(set) var program: String?

    /// Docker's default on Linux, `/bin/sh -c`.
    public init(dialect: ShellDialect = .posix, hasPipefail: Bool = false, hasErrexit: Bool = false) {
        self.dialect = dialect
        self.hasPipefail = hasPipefail
        self.hasErrexit = hasErrexit
    }

    /// Reads the words of a SHELL instruction: `["/bin/bash", "-eo", "pipefail", "-c"]`.
    public init(shell words: [String]) {
        var words = words[...]
        while let first = words.first, Self.lastComponent(first) == "env" {
            words.removeFirst()
            while let option = words.first, option.hasPrefix("-") || option.utf8.contains(.equals) {
                words.removeFirst()
            }
        }
        guard let first = words.popFirst() else {
            self.init()
            return
        }
        self.init(dialect: ShellDialect(interpreter: first))
        program = Self.lastComponent(first)
        if Self.lastComponent(first) == "busybox", let applet = words.popFirst() {
            dialect = ShellDialect(interpreter: applet).isPOSIX ? .ash : .other
        }
        if dialect == .other {
            // `conda run -n env /bin/bash -c` starts a shell; so does `scl enable`, without a word of it.
            if let index = words.firstIndex(where: { ShellDialect(interpreter: $0).isPOSIX }) {
                self.init(shell: Array(words[index...]))
            } else if Self.lastComponent(first) == "scl" {
                dialect = .bash
            }
        } else if dialect == .powershell {
            hasErrexit = words.contains { $0.contains("ErrorActionPreference") && $0.contains("Stop") }
        } else if dialect.isPOSIX {
            readOptions(words)
        }
    }

    /// Reads the first line of a script, `#!/usr/bin/env bash`; `nil` when it names no interpreter.
    public init?(scriptLine line: String) {
        guard line.hasPrefix("#!") else { return nil }
        let words = line.dropFirst(2).split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" }.map(String.init)
        guard !words.isEmpty else { return nil }
        self.init(shell: words)
    }

    private mutating func readOptions(_ words: ArraySlice<String>) {
        var names: ArraySlice<String> = []
        for (offset, word) in words.enumerated() {
            guard let sign = word.utf8.first, sign == .dash || sign == .plus else { continue }
            guard !word.hasPrefix("--") else { continue }
            let isOn = sign == .dash
            for letter in word.utf8.dropFirst() {
                if letter == UInt8(ascii: "e") { hasErrexit = isOn }
                if letter == UInt8(ascii: "o") {
                    if names.isEmpty { names = words.dropFirst(offset + 1) }
                    let name = names.popFirst()
                    if name == "pipefail" { hasPipefail = isOn }
                    if name == "errexit" { hasErrexit = isOn }
                }
            }
            names = []
        }
    }

    private static func lastComponent(_ path: String) -> String {
        path.utf8.lastIndex(of: .slash).map { String(path[path.index(after: $0)...]) } ?? path
    }
}

extension ShellDialect {
    /// Reads the words of a SHELL instruction.
    public static func of(shell words: [String]) -> ShellInterpreter { ShellInterpreter(shell: words) }
}
