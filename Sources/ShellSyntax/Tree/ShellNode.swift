import SourceText

/// A member of a pipeline.
public indirect enum ShellNode: Sendable {
    case simple(ShellCommand)
    case group(ShellList)
    case subshell(ShellList)
    case conditional(ShellConditional)
    case loop(ShellLoop)
    case choice(ShellChoice)
    case function(ShellFunction)
    /// `[[ … ]]`.
    case test(ShellTest)
    /// `(( … ))`.
    case arithmetic(ByteRange)
    /// A compound command with redirections of its own: `{ …; } > file`, `done < file`.
    case redirected(ShellNode, [ShellRedirection])
    case opaque(ByteRange)

    /// The node's place, redirections included; file bytes.
    public var range: ByteRange {
        switch self {
        case .simple(let command): command.range
        case .group(let list), .subshell(let list): list.range
        case .conditional(let conditional): conditional.range
        case .loop(let loop): loop.range
        case .choice(let choice): choice.range
        case .function(let function): function.range
        case .test(let test): test.range
        case .arithmetic(let range), .opaque(let range): range
        case .redirected(let node, let redirections):
            node.range.lowerBound..<max(node.range.upperBound, redirections.last?.range.upperBound ?? 0)
        }
    }
}

/// `if … then … elif … then … else … fi`.
public struct ShellConditional: Sendable {
    /// The `if` and each `elif`, in order.
    public var branches: [Branch]
    public var otherwise: ShellList?
    public var range: ByteRange

    /// A condition and what runs when it holds.
    public struct Branch: Sendable {
        public var condition: ShellList
        public var body: ShellList
    }
}

/// `for`, `select`, `while` and `until`.
public struct ShellLoop: Sendable {
    public var kind: Kind
    /// What `while` and `until` ask before each round.
    public var condition: ShellList?
    /// The variable of `for` and `select`; empty for `for ((…))`.
    public var variable: String
    /// The words behind `in`.
    public var words: [ShellWord]
    public var body: ShellList
    public var range: ByteRange

    /// The word that the loop begins with.
    public enum Kind: String, Sendable, Hashable {
        case `for`, select, `while`, until
    }
}

/// `case word in pattern) … ;; esac`.
public struct ShellChoice: Sendable {
    public var subject: ShellWord
    public var arms: [Arm]
    public var range: ByteRange

    /// The patterns of one branch and what it runs.
    public struct Arm: Sendable {
        public var patterns: [ShellWord]
        public var body: ShellList
    }
}

/// `name() …` or `function name …`.
public struct ShellFunction: Sendable {
    public var name: String
    public var nameRange: ByteRange
    public var body: ShellNode
    public var range: ByteRange
}

/// `[[ … ]]`: its words, operators such as `&&` and `<` left out.
public struct ShellTest: Sendable {
    public var words: [ShellWord]
    public var range: ByteRange
}
