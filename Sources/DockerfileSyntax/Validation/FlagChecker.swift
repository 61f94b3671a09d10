import SourceText

/// Checks the values of flags that are known. `BFlags.Parse` in instructions/bflag.go.
extension InstructionChecker {
    mutating func checkFlags() {
        guard instruction.checksFlags, !instruction.flags.isEmpty else { return }
        let types = instruction.kind.flagTypes
        var seen: Set<String> = []
        for flag in instruction.flags {
            guard let type = types[flag.name] else { continue }
            if !seen.insert(flag.name).inserted, type != .strings {
                add("Flag --\(flag.name) is given twice. Keep one of them", at: flag.range)
            }
            switch (type, flag.value) {
            case (.bool, nil): break
            case (.bool, let value?):
                if value.value.isEmpty {
                    add(
                        "Flag --\(flag.name) has no value behind its =. Give it one, or leave the = out", at: flag.range
                    )
                } else if !["true", "false"].contains(value.value.lowercased()) {
                    add("Flag --\(flag.name) is \(value.value). It must be true or false", at: value.range)
                }
            case (_, nil):
                add("Flag --\(flag.name) has no value. Write --\(flag.name)=…", at: flag.range)
            default: break
            }
        }
    }

    /// `--mount`, `--device`, `--network` and `--security`, as far as they are checked before they are expanded.
    mutating func checkRunFlags() {
        for flag in instruction.flags {
            guard let value = flag.value else { continue }
            switch flag.name {
            case "network" where !["default", "none", "host"].contains(value.value):
                add("Network \"\(value.value)\" is not known. Use default, none or host", at: value.range)
            case "security" where !["sandbox", "insecure"].contains(value.value):
                add("Security \"\(value.value)\" is not known. Use sandbox or insecure", at: value.range)
            case "mount": checkMount(value)
            case "device": checkDevice(value)
            default: break
            }
        }
    }

    private mutating func checkMount(_ value: Word) {
        guard let fields = OptionList(value) else {
            add("The quotes in this mount do not pair", at: value.range)
            return
        }
        for field in fields.options where field.key.value.lowercased() == "from" {
            guard let from = field.value, let dollar = from.value.utf8.firstIndex(of: UInt8(ascii: "$")),
                from.value.utf8.index(after: dollar) != from.value.utf8.endIndex
            else { continue }
            add(
                "Variables do not work in from. Name a stage with FROM \(from.value) AS name, and use the name",
                at: from.range)
        }
    }

    private mutating func checkDevice(_ value: Word) {
        guard let fields = OptionList(value) else {
            add("The quotes in this device do not pair", at: value.range)
            return
        }
        var hasName = false
        for field in fields.options {
            let key = field.key.value.lowercased()
            switch (key, field.value) {
            case ("required", nil): break
            case ("required", let required?):
                if !OptionList.isBoolean(required.value) {
                    add("required is \(required.value). It must be true or false", at: required.range)
                }
            case ("name", .some):
                if hasName { add("The device has two names. Keep one of them", at: field.range) }
                hasName = true
            default:
                if hasName { add("\(field.key.value) is no option of --device. Use name or required", at: field.range) }
                hasName = true
            }
        }
    }
}
