import RuleFormat

/// What options on the command line set, and variables that stand for them: the uppermost layer of the configuration.
struct FlagLayer: Sendable {
    private(set) var entries: [WrittenValue.Entry] = []

    /// - Parameters:
    ///   - key: of `plimsoll.yaml`.
    ///   - value: `nil` where the option is not given.
    ///   - flags: the option's names without dashes; the key where there are none.
    mutating func set(_ key: String, _ value: String?, flags: [String] = []) {
        guard let value else { return }
        let origin = OptionOrigin.origin(of: flags.isEmpty ? [key] : flags)
        add(key, WrittenValue(.scalar(value, isPlain: true), at: origin))
    }

    mutating func set(_ key: String, _ values: [String], flags: [String] = []) {
        guard !values.isEmpty else { return }
        let origin = OptionOrigin.origin(of: flags.isEmpty ? [key] : flags)
        add(key, WrittenValue(.list(values.map { WrittenValue(.scalar($0, isPlain: true), at: origin) }), at: origin))
    }

    /// What another layer sets, under one key of this one.
    mutating func nest(_ layer: FlagLayer, under key: String) {
        guard let first = layer.entries.first else { return }
        add(key, WrittenValue(.mapping(layer.entries), at: first.keyOrigin))
    }

    /// Both; they have no key in common.
    static func + (a: FlagLayer, b: FlagLayer) -> FlagLayer {
        var result = a
        result.entries += b.entries
        return result
    }

    private mutating func add(_ key: String, _ value: WrittenValue) {
        entries.append(WrittenValue.Entry(key: key, keyOrigin: value.origin, value: value))
    }
}

/// Tells an option that stands on the command line from one that a variable of the environment stands for.
enum OptionOrigin {
    static func origin(of names: [String]) -> SettingOrigin {
        for name in names
        where CommandLine.arguments.contains(where: { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }) {
            return .flag("--\(name)")
        }
        for name in names where Environment.value(EnvironmentName.variable(of: name)) != nil {
            return .environment(EnvironmentName.variable(of: name))
        }
        return .flag("--\(names.first ?? "")")
    }
}
