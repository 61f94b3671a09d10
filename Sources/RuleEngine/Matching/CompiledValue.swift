import RuleFormat

/// What is known of something that may be there or not.
enum Known: Sendable, Hashable {
    case value(String)
    case absent
    /// It is there and begins so; what follows only the build knows.
    case beginsWith(String)
    /// Nobody knows whether it is there.
    case unknown

    /// `absent` for `nil`.
    init(_ text: String?) {
        self = text.map(Known.value) ?? .absent
    }
}

/// A `ValuePattern` with its globs and expressions compiled.
indirect enum CompiledValue: Sendable {
    case present
    case absent
    case literal(String)
    case glob(Glob)
    case regex(RegularExpression)
    case anyOf([CompiledValue])
    case not(CompiledValue)
    /// A pattern that does not compile; the reader has said so already.
    case never
    /// An option that nobody set.
    case unset

    init(_ pattern: ValuePattern, ignoringCase: Bool = false) {
        switch pattern {
        case .present: self = .present
        case .absent: self = .absent
        case .glob(let text): self = CompiledValue(glob: text, ignoringCase: ignoringCase)
        case .regex(let text): self = (try? RegularExpression(text)).map(CompiledValue.regex) ?? .never
        case .anyOf(let patterns): self = .anyOf(patterns.map { CompiledValue($0, ignoringCase: ignoringCase) })
        case .not(let pattern): self = .not(CompiledValue(pattern, ignoringCase: ignoringCase))
        case .option: self = .unset
        }
    }

    init(glob text: String, ignoringCase: Bool = false) {
        // Most globs are plain words, and comparing words is much cheaper.
        if !ignoringCase, Self.isLiteral(text) {
            self = .literal(text)
        } else {
            self = (try? Glob(text, ignoringCase: ignoringCase)).map(CompiledValue.glob) ?? .never
        }
    }

    func fits(_ known: Known) -> Truth {
        switch (self, known) {
        case (.present, .value), (.present, .beginsWith), (.absent, .absent): .yes
        case (.present, .absent), (.absent, .value), (.absent, .beginsWith): .no
        case (.anyOf(let members), _): Self.any(members, known)
        case (.not(let member), _): member.fits(known).negated
        case (_, .unknown), (.unset, _): .unknown
        case (_, .absent), (.never, _): .no
        case (.literal(let text), .beginsWith(let start)): text.hasPrefix(start) ? .unknown : .no
        case (.glob(let glob), .beginsWith(let start)):
            glob.isOpenEnded && glob.matches(start) ? .yes : glob.canMatch(start: start) ? .unknown : .no
        case (.regex(let regex), .beginsWith(let start)):
            regex.isFound(in: start) && !regex.looksAtEnd ? .yes : .unknown
        case (.literal(let text), .value(let value)): Truth(text == value)
        case (.glob(let glob), .value(let value)): Truth(glob.matches(value))
        case (.regex(let regex), .value(let value)): Truth(regex.isFound(in: value))
        }
    }

    /// What `Truth.any` says, without a sequence of its own: most of what is compared is compared here.
    private static func any(_ members: [CompiledValue], _ known: Known) -> Truth {
        var truth = Truth.no
        for member in members {
            truth = truth.or(member.fits(known))
            if truth == .yes { break }
        }
        return truth
    }

    func fits(_ text: String) -> Bool {
        switch self {
        case .literal(let wanted): wanted == text
        case .glob(let glob): glob.matches(text)
        case .anyOf(let members): members.contains { $0.fits(text) }
        default: fits(.value(text)) == .yes
        }
    }

    /// The same for a long text, of which no string has to be made.
    func fits(bytes: [UInt8]) -> Truth {
        switch self {
        case .present: .yes
        case .absent, .never: .no
        case .unset: .unknown
        case .literal(let text): Truth(bytes.elementsEqual(text.utf8))
        case .glob(let glob): Truth(glob.matches(bytes))
        case .regex(let regex): Truth(regex.isFound(in: bytes))
        case .anyOf(let members): Truth.any(members.lazy.map { $0.fits(bytes: bytes) })
        case .not(let member): member.fits(bytes: bytes).negated
        }
    }

    /// True for a glob that fits itself alone.
    static func isLiteral(_ glob: String) -> Bool { !glob.utf8.contains(where: isSpecial) }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\\"): true
        default: false
        }
    }
}
