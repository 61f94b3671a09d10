import RuleFormat
import SourceText

/// Reads hadolint's configuration as what it is in `plimsoll.yaml`.
enum HadolintReader {
    /// What the file sets, and what of it has no meaning here.
    /// - Throws: everything that is wrong in it.
    static func read(
        _ text: String, path: String
    ) throws(FormatProblems) -> (entries: [WrittenValue.Entry], notes: [FormatProblem]) {
        if ConfigurationReader.isEmpty(text) { return ([], []) }
        var reader = FormatReader(path: path, yaml: text)
        guard var value = reader.compose().flatMap({ reader.written($0) }), reader.problems.isEmpty else {
            throw FormatProblems(reader.sortedProblems)
        }
        // hadolint passes over what it does not know, so that is no mistake.
        let known = fields.map(\.name)
        var notes = value.entries.filter { !known.contains($0.key) }.map { entry in
            let hint = NearestName.hint(for: entry.key, among: known)
            return FormatProblem("hadolint has no key \"\(entry.key)\"\(hint)", at: entry.keyOrigin)
        }
        if case .mapping(let entries) = value.content {
            value.content = .mapping(entries.filter { known.contains($0.key) })
        }
        var check = ShapeCheck()
        check.check(value, .record(fields), "The configuration")
        guard check.problems.isEmpty else { throw FormatProblems(check.problems) }
        notes += ["format", "formats"].compactMap { key in
            value[key].map { FormatProblem("\(key) is left to --format and --output", at: $0.origin) }
        }
        return (entries(value), notes)
    }

    private static let levels = ["style", "info", "warning", "error"]

    private static let fields: [ValueShape.Field] = [
        .init("ignored", .list(.text), "Rules that are off"),
        .init("override", .record(levels.map { .init($0, .list(.text), "Rules of this severity") }), "Severities"),
        .init("trustedRegistries", .list(.text), "Registries that images may come from"),
        .init("label-schema", .mapping(keys: .text, .word(labelTypes)), "What labels have to be"),
        .init("strict-labels", .bool, "No other labels"),
        .init("failure-threshold", .word(levels + ["ignore", "none"]), "What fails"),
        .init("disable-ignore-pragma", .bool, "Comments silence nothing"),
        .init("no-fail", .bool, "Exit with 0"),
        .init("no-color", .bool, "No colours"),
        .init("verbose", .bool, "More words"),
        .init("format", .text, "The report"),
        .init("formats", .list(.text), "The reports"),
    ]

    private static let labelTypes = ["text", "url", "rfc3339", "semver", "spdx", "hash", "email", ""]

    private static func entries(_ file: WrittenValue) -> [WrittenValue.Entry] {
        var entries: [WrittenValue.Entry] = []
        func add(_ key: String, _ value: WrittenValue?) {
            guard let value else { return }
            entries.append(WrittenValue.Entry(key: key, keyOrigin: value.origin, value: value))
        }
        add("severity", file["override"].map(severities))
        add("ignore", file["ignored"])
        add("options", options(file))
        // The lowest two levels are those from which on all is reported.
        add("fail-level", file["failure-threshold"].map { $0.replacing(["ignore": "style", "none": "style"]) })
        add("exit-zero", file["no-fail"])
        add("no-ignore", file["disable-ignore-pragma"])
        return entries
    }

    /// Of two levels for one rule the worse one counts.
    private static func severities(_ override: WrittenValue) -> WrittenValue {
        let entries = levels.flatMap { level in
            (override[level]?.members ?? []).compactMap { member in
                member.text.map { name in
                    let severity = WrittenValue(.scalar(level, isPlain: true), at: member.origin)
                    return WrittenValue.Entry(key: name, keyOrigin: member.origin, value: severity)
                }
            }
        }
        var seen: Set<String> = []
        let last = entries.reversed().filter { seen.insert($0.key).inserted }
        return WrittenValue(.mapping(last.reversed()), at: override.origin)
    }

    private static func options(_ file: WrittenValue) -> WrittenValue? {
        var rules: [WrittenValue.Entry] = []
        func add(_ rule: String, _ name: String, _ value: WrittenValue?) {
            guard let value else { return }
            let option = WrittenValue.Entry(key: name, keyOrigin: value.origin, value: value)
            let options = WrittenValue(.mapping([option]), at: value.origin)
            rules.append(WrittenValue.Entry(key: rule, keyOrigin: value.origin, value: options))
        }
        add("DL3026", "registries", file["trustedRegistries"].map(registries))
        add("DL3049", "schema", file["label-schema"].map { $0.replacing(["": "text"]) })
        add("DL3050", "strict", file["strict-labels"])
        return rules.first.map { WrittenValue(.mapping(rules), at: $0.keyOrigin) }
    }

    /// A star counts at the start and at the end alone.
    private static func registries(_ list: WrittenValue) -> WrittenValue {
        let members = list.members.map { member in
            var member = member
            if let text = member.text {
                var inner = text[...]
                let start = inner.hasPrefix("*") ? "*" : ""
                inner = inner.dropFirst(start.count)
                let end = inner.hasSuffix("*") && start.isEmpty ? "*" : ""
                inner = inner.dropLast(end.count)
                member.content = .scalar(start + Glob.escaped(String(inner)) + end, isPlain: false)
            }
            return member
        }
        return WrittenValue(.list(members), at: list.origin)
    }
}

extension WrittenValue {
    /// The value with words put in place of others, in a mapping those of its values.
    fileprivate func replacing(_ words: [String: String]) -> WrittenValue {
        var result = self
        switch content {
        case .scalar(let text, let isPlain):
            result.content = .scalar(words[text] ?? text, isPlain: isPlain)
        case .mapping(let entries):
            result.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.value = entry.value.replacing(words)
                    return entry
                })
        default: break
        }
        return result
    }
}
