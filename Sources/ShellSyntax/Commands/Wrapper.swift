import SourceText

/// A command that runs the command behind it.
struct Wrapper: Sendable {
    var options: OptionTable
    /// Operands that stand before the command, such as the duration of `timeout`.
    var operands = 0
    /// True where `NAME=value` may stand before the command.
    var takesAssignments = false
    /// Options with which it is no wrapper, such as `-v` of `command`.
    var exceptions: [String] = []

    static let all: [String: Wrapper] = [
        "sudo": Wrapper(
            options: OptionTable(
                "ugUhpCTrtRD",
                [
                    "--user", "--group", "--host", "--prompt", "--chdir", "--chroot", "--close-from", "--role",
                    "--type",
                    "--command-timeout", "--other-user",
                ]),
            takesAssignments: true, exceptions: ["-l", "--list", "-v", "--validate", "-e", "--edit"]),
        "doas": Wrapper(options: OptionTable("uCa"), exceptions: ["-L"]),
        "env": Wrapper(
            options: OptionTable("uCS", ["--unset", "--chdir", "--split-string"]), takesAssignments: true),
        "exec": Wrapper(options: OptionTable("a")),
        "command": Wrapper(options: OptionTable(), exceptions: ["-v", "-V", "-pv"]),
        "builtin": Wrapper(options: OptionTable()),
        "time": Wrapper(options: OptionTable("fo", ["--format", "--output"])),
        "nice": Wrapper(options: OptionTable("n", ["--adjustment"])),
        "ionice": Wrapper(options: OptionTable("cnpPu", ["--class", "--classdata"])),
        "nohup": Wrapper(options: OptionTable()),
        "setsid": Wrapper(options: OptionTable()),
        "stdbuf": Wrapper(options: OptionTable("ioe", ["--input", "--output", "--error"])),
        "timeout": Wrapper(options: OptionTable("ks", ["--kill-after", "--signal"]), operands: 1),
        "xargs": Wrapper(
            options: OptionTable(
                "adEILnPs",
                ["--arg-file", "--delimiter", "--max-args", "--max-procs", "--max-chars", "--process-slot-var"])),
        "eatmydata": Wrapper(options: OptionTable()),
        "fakeroot": Wrapper(options: OptionTable("lfisb")),
        "ssh-agent": Wrapper(options: OptionTable("atEP"), exceptions: ["-k", "-s", "-c"]),
        "xvfb-run": Wrapper(
            options: OptionTable("enfpsw", ["--error-file", "--server-num", "--auth-file", "--server-args", "--wait"])),
        "gosu": Wrapper(options: OptionTable(), operands: 1),
        "su-exec": Wrapper(options: OptionTable(), operands: 1),
        "busybox": Wrapper(options: OptionTable(), exceptions: ["--list", "--install", "--help"]),
    ]
}

/// The words of a simple command with the wrappers looked through.
struct Unwrapped {
    var name = ""
    /// Where the name stands among the words.
    var nameIndex = 0
    var wrappers: [String] = []
    var wrapperRanges: [ByteRange] = []
    /// What `env` and `sudo` set.
    var assignments: [ShellAssignment] = []

    init(_ words: [ShellWord]) {
        guard let first = words.first else { return }
        name = first.literal.map(Self.lastComponent) ?? ""
        while let next = Wrapper.all[name].flatMap({ step(over: $0, words) }) ?? moduleOfPython(words) {
            wrappers.append(name)
            wrapperRanges.append(words[nameIndex].range)
            nameIndex = next
            name = words[next].literal.map(Self.lastComponent) ?? ""
        }
    }

    /// The place of the command behind a wrapper; `nil` when there is none.
    private mutating func step(over wrapper: Wrapper, _ words: [ShellWord]) -> Int? {
        var index = nameIndex + 1
        var found: [ShellAssignment] = []
        while index < words.count, let option = words[index].literal, option.utf8.first == .dash {
            index += 1
            if option == "--" { break }
            if wrapper.exceptions.contains(option) { return nil }
            if wrapper.options.takesNext(option) { index += 1 }
        }
        while wrapper.takesAssignments, index < words.count, let assignment = words[index].assignment {
            found.append(assignment)
            index += 1
        }
        index += wrapper.operands
        guard index < words.count else { return nil }
        assignments += found
        return index
    }

    /// The place of `pip` in `python3 -m pip`, which is run as the command of that name is.
    private func moduleOfPython(_ words: [ShellWord]) -> Int? {
        guard name.hasPrefix("python") else { return nil }
        var index = nameIndex + 1
        while index + 1 < words.count, let option = words[index].literal, option.utf8.first == .dash {
            if option == "-m" { return words[index + 1].literal == "pip" ? index + 1 : nil }
            index += 1
        }
        return nil
    }

    static func lastComponent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: .slash) else { return path }
        return String(path[path.index(after: slash)...])
    }
}

extension ShellWord {
    /// The word as `NAME=value`, when it is one.
    var assignment: ShellAssignment? {
        guard case .literal(let first, false)? = parts.first, let equals = first.utf8.firstIndex(of: .equals)
        else { return nil }
        let name = first[..<equals]
        guard let start = name.utf8.first, start.isNameStart, name.utf8.allSatisfy(\.isNameByte) else { return nil }
        let rest = String(first[first.index(after: equals)...])
        let offset = min(range.lowerBound + name.utf8.count + 1, range.upperBound)
        var parts = parts
        if rest.isEmpty { parts.removeFirst() } else { parts[0] = .literal(rest, quoted: false) }
        return ShellAssignment(
            name: String(name), value: ShellWord(range: offset..<range.upperBound, parts: parts), range: range)
    }
}
