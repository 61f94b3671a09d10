import SourceText

/// How BuildKit takes a flag. instructions/bflag.go.
enum FlagType {
    /// Without a value, or `true` or `false`.
    case bool
    /// With a value, once.
    case string
    /// With a value, any number of times.
    case strings
}

extension InstructionKind {
    /// The flags that BuildKit knows for an instruction, by name.
    var flagTypes: [String: FlagType] {
        switch self {
        case .add: Self.addFlags
        case .copy: Self.copyFlags
        case .from: ["platform": .string]
        case .healthcheck: Self.healthcheckFlags
        case .run: ["mount": .strings, "network": .string, "security": .string, "device": .strings]
        default: [:]
        }
    }

    /// The names of the flags that BuildKit knows for an instruction, sorted.
    public var knownFlags: [String] { flagTypes.keys.sorted() }

    private static let addFlags: [String: FlagType] = [
        "chown": .string, "chmod": .string, "link": .bool, "keep-git-dir": .bool, "checksum": .string,
        "unpack": .bool, "exclude": .strings,
    ]
    private static let copyFlags: [String: FlagType] = [
        "chown": .string, "from": .string, "chmod": .string, "link": .bool, "parents": .bool, "exclude": .strings,
    ]
    private static let healthcheckFlags: [String: FlagType] = [
        "interval": .string, "timeout": .string, "start-period": .string, "start-interval": .string,
        "retries": .string,
    ]
}

extension Instruction {
    /// False where BuildKit takes any flag and does nothing with it: ARG, STOPSIGNAL, HEALTHCHECK NONE.
    public var checksFlags: Bool {
        switch kind {
        case .arg, .stopsignal, .unknown: false
        case .healthcheck: healthcheckType?.value.uppercased() != "NONE"
        default: true
        }
    }

    /// Flags that today's BuildKit does not know, and refuses where `checksFlags`. A later one may know them.
    public var unknownFlags: [Flag] {
        guard !flags.isEmpty, kind != .unknown else { return [] }
        let known = kind.flagTypes
        return flags.filter { known[$0.name] == nil }
    }

    /// The known flag that an unknown one may stand for.
    public func suggestion(for flag: Flag) -> String? {
        NearestName.ofKeyword(flag.name, among: kind.knownFlags)
    }

    /// The first word of a HEALTHCHECK, `CMD` or `NONE`.
    var healthcheckType: Word? {
        guard kind == .healthcheck, !text.isEmpty else { return nil }
        return WordScanner.word(text, 0..<HealthcheckText.typeEnd(text.bytes))
    }
}
