import SourceText

/// `USER name[:group]`.
public struct UserInstruction: Sendable {
    /// Both, as written.
    public let user: Word
    public let name: Word
    public let group: Word?
}

/// `EXPOSE port[/protocol] …`.
public struct ExposeInstruction: Sendable {
    public let ports: [Port]

    /// One word of EXPOSE, before expansion.
    public struct Port: Sendable {
        public let word: Word
        /// A number, a range `80-90`, or a variable.
        public let number: Word
        /// `nil` where none is written, which is `tcp`.
        public let transport: Word?
    }
}

extension Instruction {
    /// The pairs of ENV, ARG and LABEL; empty for all else.
    public var pairs: [KeyValue] {
        if case .pairs(let pairs) = arguments { pairs } else { [] }
    }

    /// The instruction as USER.
    public var asUser: UserInstruction? {
        guard kind == .user, let user = arguments.words.first else { return nil }
        let (name, group) = user.split(at: UInt8(ascii: ":"))
        return UserInstruction(user: user, name: name, group: group)
    }

    /// The path of a WORKDIR, as written.
    public var asWorkdir: Word? { kind == .workdir ? arguments.words.first : nil }

    /// The signal of a STOPSIGNAL.
    public var asStopSignal: Word? { kind == .stopsignal ? arguments.words.first : nil }

    /// The paths of a VOLUME.
    public var asVolume: [Word]? { kind == .volume ? arguments.words : nil }

    /// The words of a SHELL in JSON form.
    public var asShell: [Word]? {
        guard kind == .shell, case .json(let words) = arguments else { return nil }
        return words
    }

    /// The instruction as EXPOSE.
    public var asExpose: ExposeInstruction? {
        guard kind == .expose else { return nil }
        return ExposeInstruction(
            ports: arguments.words.map { word in
                let (number, transport) = word.split(at: UInt8(ascii: "/"))
                return ExposeInstruction.Port(word: word, number: number, transport: transport)
            })
    }
}

extension Word {
    /// What stands before and behind the first such byte outside `${…}`.
    fileprivate func split(at separator: UInt8) -> (Word, Word?) {
        var depth = 0
        for (index, byte) in value.utf8.enumerated() {
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            if byte == separator, depth <= 0 {
                return (part(0..<index), part(index + 1..<value.utf8.count))
            }
        }
        return (self, nil)
    }
}
