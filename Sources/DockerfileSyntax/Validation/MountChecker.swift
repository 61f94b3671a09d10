import SourceText

extension Mount {
    /// What BuildKit refuses once it builds the stage that has the mount; values with variables are passed over.
    /// `parseMount` in instructions/commands_runmount.go.
    public var problems: [SyntaxError] {
        var checker = MountChecker(flag)
        checker.check()
        return checker.errors
    }
}

/// Reads the options in their order, which counts: `required` must stand behind `type=secret`.
private struct MountChecker {
    private let flag: Flag
    private(set) var errors: [SyntaxError] = []
    /// `nil` once the type has a variable.
    private var kind: Mount.Kind? = .bind
    private var seen: [String: Word] = [:]

    init(_ flag: Flag) {
        self.flag = flag
    }

    private mutating func add(_ message: String, at range: ByteRange) {
        errors.append(SyntaxError(message, at: range, origin: .instructions))
    }

    mutating func check() {
        guard let value = flag.value, let options = OptionList(value)?.options else { return }
        for option in options {
            let key = Self.synonyms[option.key.value.lowercased()] ?? option.key.value.lowercased()
            guard let value = option.value else {
                checkAlone(key, option)
                continue
            }
            seen[key] = value
            if value.value.utf8.contains(UInt8(ascii: "$")) {
                if key == "type" { kind = nil }
                continue
            }
            check(key, value, option)
        }
        checkTogether()
    }

    private mutating func checkAlone(_ key: String, _ option: OptionList.Option) {
        switch key {
        case "readonly", "readwrite": break
        case "required": checkRequired(option)
        default: add("Option \(option.key.value) has no value. Write \(option.key.value)=…", at: option.range)
        }
    }

    private mutating func checkRequired(_ option: OptionList.Option) {
        guard let kind, kind != .secret, kind != .ssh else { return }
        add("required is for secret and ssh mounts. Put it behind type=secret or type=ssh", at: option.range)
    }

    private mutating func check(_ key: String, _ value: Word, _ option: OptionList.Option) {
        let text = value.value
        switch key {
        case "type":
            kind = Mount.Kind(rawValue: text.lowercased())
            if kind == nil {
                add("\(text) is no type of mount. Use bind, cache, tmpfs, secret or ssh", at: value.range)
            }
        case "readonly", "readwrite":
            if !OptionList.isBoolean(text) { add("\(key) is \(text). It must be true or false", at: value.range) }
        case "required":
            if !OptionList.isBoolean(text) { add("required is \(text). It must be true or false", at: value.range) }
            checkRequired(option)
        case "size":
            if let kind, kind != .tmpfs { add("size is for tmpfs mounts. Put it behind type=tmpfs", at: option.range) }
        case "sharing":
            if !["shared", "private", "locked"].contains(text.lowercased()) {
                add("\(text) is no way of sharing. Use shared, private or locked", at: value.range)
            }
        case "mode":
            if UInt32(text, radix: 8) == nil { add("mode is \(text). It must be octal, like 0755", at: value.range) }
        case "uid", "gid":
            if UInt32(text) == nil { add("\(key) is \(text). It must be a number", at: value.range) }
        case "from", "source", "target", "id", "env": break
        default:
            let hint = NearestName.ofKeyword(key, among: Self.keys).map { ". Did you mean \($0)?" } ?? ""
            add("\(option.key.value) is no option of --mount\(hint)", at: option.key.range)
        }
    }

    private mutating func checkTogether() {
        guard let kind else { return }
        if kind == .bind || kind == .tmpfs {
            for key in ["mode", "uid", "gid"] {
                guard let value = seen[key] else { continue }
                add("\(key) is for cache, secret and ssh mounts, and this one is \(kind.rawValue)", at: value.range)
            }
        }
        if kind != .cache, let sharing = seen["sharing"] {
            add("sharing is for cache mounts, and this one is \(kind.rawValue)", at: sharing.range)
        }
        guard kind == .secret else { return }
        if let from = seen["from"], !from.value.isEmpty { add("A secret cannot come from a stage", at: from.range) }
        let names = ["source", "target", "id"].filter { seen[$0].map { !$0.value.isEmpty } ?? false }
        if names.isEmpty { add("The secret has no name. Give it an id", at: flag.range) }
        if names.contains("source"), names.contains("id"), let id = seen["id"] {
            add("The secret has both source and id. Keep one of them", at: id.range)
        }
    }

    private static let synonyms = [
        "src": "source", "dst": "target", "destination": "target", "ro": "readonly", "rw": "readwrite",
    ]
    private static let keys = [
        "type", "from", "source", "target", "readonly", "readwrite", "id", "sharing", "required", "size", "mode",
        "uid", "gid", "env",
    ]
}
