import SourceText

/// An option of a command: `-y`, `-xzf`, `--yes`, `--target=x`.
public struct ShellFlag: Sendable {
    /// The option as written, dashes included, without its value: `--target`, `-qq`.
    public let name: String
    /// What stands behind `=`, in the rest of the word, or in the next word where the option is known to take one.
    public let value: ShellWord?
    /// The word that the option is; a value in the next word is not in it.
    public let range: ByteRange
    /// True where each letter is an option: `-xzf`.
    public let isBundle: Bool

    public init(name: String, value: ShellWord? = nil, range: ByteRange, isBundle: Bool = false) {
        self.name = name
        self.value = value
        self.range = range
        self.isBundle = isBundle
    }

    /// True when the option is `flag`, or a bundle that has it: `-qy` is `-y`.
    public func matches(_ flag: String) -> Bool {
        if name == flag { return true }
        guard isBundle, flag.utf8.count == 2, flag.utf8.first == .dash, let letter = flag.utf8.last else {
            return false
        }
        return letter != .dash && name.utf8.contains(letter)
    }
}

extension ShellCommand {
    /// The options in order, none behind `--`; and the arguments that are no options and no values of options.
    public var flagsAndOperands: (flags: [ShellFlag], operands: [ShellWord]) {
        var flags: [ShellFlag] = []
        var operands: [ShellWord] = []
        forEachArgument { flag in
            flags.append(flag)
            return true
        } operand: { word in
            operands.append(word)
            return true
        }
        return (flags, operands)
    }

    /// The options in order; none behind `--`.
    public var flags: [ShellFlag] { flagsAndOperands.flags }

    /// The arguments that are no options and no values of options, in order.
    public var operands: [ShellWord] { flagsAndOperands.operands }

    /// The value of the first operand: `install` of `apt-get -y install curl`.
    public var subcommand: String? {
        var first: ShellWord?
        forEachArgument { _ in
            true
        } operand: { word in
            first = word
            return false
        }
        return first?.literal
    }

    /// True when any of the options is there, alone or in a bundle.
    public func hasFlag(_ names: String...) -> Bool { hasFlag(names) }

    /// True when any of the options is there, alone or in a bundle.
    public func hasFlag(_ names: [String]) -> Bool {
        guard mayHave(names) else { return false }
        var isFound = false
        forEachArgument { flag in
            isFound = names.contains { flag.matches($0) }
            return !isFound
        } operand: { _ in
            true
        }
        return isFound
    }

    /// The last option of these names, as the last one holds for most commands.
    public func flag(_ names: String...) -> ShellFlag? {
        guard mayHave(names) else { return nil }
        return flags.last { flag in names.contains { flag.matches($0) } }
    }

    /// False when no word looks like one of the options, which is cheaper to tell than what each word is.
    private func mayHave(_ names: [String]) -> Bool {
        if name == "tar" || name == "bsdtar" { return true }
        return arguments.contains { word in
            guard case .literal(let text, _)? = word.parts.first else { return false }
            // Quotes may begin in the middle of an option; such words are looked at closely.
            if word.parts.count > 1 { return true }
            guard text.utf8.first == .dash else { return false }
            return names.contains { name in
                guard name.utf8.count == 2, let letter = name.utf8.last else { return text.hasPrefix(name) }
                return text.utf8.contains(letter)
            }
        }
    }
}
