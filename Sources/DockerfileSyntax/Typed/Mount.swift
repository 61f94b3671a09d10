import SourceText

/// `--mount=type=…` of a RUN. instructions/commands_runmount.go. All values are as written, before expansion.
public struct Mount: Sendable {
    public let flag: Flag
    /// The value of `type`; `nil` where it is not given, which is `bind`.
    public let type: Word?
    public let target: Word?
    public let source: Word?
    public let from: Word?
    public let id: Word?
    public let sharing: Word?
    public let size: Word?
    public let mode: Word?
    public let uid: Word?
    public let gid: Word?
    /// The variable that a secret is put into. An empty value stands for the secret's id.
    public let env: Word?
    /// `nil` where neither `readonly` nor `readwrite` is given.
    public let isReadOnly: Bool?
    public let isRequired: Bool
    /// Keys that BuildKit does not know.
    public let unknownKeys: [Word]

    /// The kind of mount; `nil` for a type with a variable, or one that BuildKit does not know.
    public var kind: Kind? {
        guard let type else { return .bind }
        return Kind(rawValue: type.value.lowercased())
    }

    /// What is mounted.
    public enum Kind: String, Sendable, CaseIterable {
        case bind, cache, tmpfs, secret, ssh
    }

    init(_ flag: Flag) {
        self.flag = flag
        var words: [String: Word] = [:]
        var isReadOnly: Bool?
        var isRequired = false
        var unknownKeys: [Word] = []
        for option in flag.value.flatMap({ OptionList($0)?.options }) ?? [] {
            let isOn = option.value.map { OptionList.boolean($0.value) ?? true } ?? true
            switch option.key.value.lowercased() {
            case "readonly", "ro": isReadOnly = isOn
            case "readwrite", "rw": isReadOnly = !isOn
            case "required": isRequired = isOn
            case let key:
                guard let name = Self.keys[key], option.value != nil else {
                    unknownKeys.append(option.key)
                    continue
                }
                words[name] = option.value
            }
        }
        type = words["type"]
        target = words["target"]
        source = words["source"]
        from = words["from"]
        id = words["id"]
        sharing = words["sharing"]
        size = words["size"]
        mode = words["mode"]
        uid = words["uid"]
        gid = words["gid"]
        env = words["env"]
        self.isReadOnly = isReadOnly
        self.isRequired = isRequired
        self.unknownKeys = unknownKeys
    }

    /// Keys with a value, and the name that each stands for.
    private static let keys: [String: String] = [
        "type": "type", "target": "target", "dst": "target", "destination": "target", "source": "source",
        "src": "source", "from": "from", "id": "id", "sharing": "sharing", "size": "size", "mode": "mode",
        "uid": "uid", "gid": "gid", "env": "env",
    ]
}
