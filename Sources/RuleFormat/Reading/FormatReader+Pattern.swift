/// Reading of `match`: a mapping whose keys all have to hold, or a list of which one has to.
extension FormatReader {
    static let patternKeys = [
        "all", "any", "not", "instruction", "keyword", "form", "flags", "argument", "source", "destination", "key",
        "value", "text", "run", "unless-run", "unless-mount", "before", "after", "not-before", "not-after", "user",
        "workdir", "shell", "env", "stage", "stage-name", "from", "base", "has", "count", "end", "earlier", "later",
        "previous", "next", "layer", "image",
    ]

    private static let depthLimit = 32

    mutating func pattern(_ node: YAMLNode, _ what: String = "match", depth: Int = 0) -> Pattern? {
        guard depth <= Self.depthLimit else {
            report("\(what) is nested too deep", at: node)
            return nil
        }
        guard case .mapping = node.content else { return patternList(node, what, depth: depth).map(Pattern.any) }
        let problemsBefore = problems.count
        guard let entries = mapping(node, what, keys: Self.patternKeys) else { return nil }
        if entries.isEmpty, problems.count == problemsBefore {
            report("\(what) is empty, so it says nothing", at: node)
        }
        var members: [Pattern] = []
        // In the order of the keys above, so that the same rule gives the same pattern.
        for key in Self.patternKeys {
            guard let node = entries[key], let member = member(key, node, among: entries, depth: depth) else {
                continue
            }
            members.append(member)
        }
        checkNeeds(entries)
        if problems.count == problemsBefore { checkInstructions(entries, what, at: node) }
        guard problems.count == problemsBefore, let first = members.first else { return nil }
        return members.count == 1 ? first : .all(members)
    }

    private mutating func patternList(_ node: YAMLNode, _ what: String, depth: Int) -> [Pattern]? {
        guard case .sequence(let items) = node.content else {
            report("\(what) must be a mapping or a list of mappings", at: node)
            return nil
        }
        if items.isEmpty { report("\(what) is an empty list", at: node) }
        let patterns = items.compactMap { pattern($0, what, depth: depth + 1) }
        return patterns.count == items.count && !items.isEmpty ? patterns : nil
    }

    private mutating func member(
        _ key: String, _ node: YAMLNode, among entries: [String: YAMLNode], depth: Int
    ) -> Pattern? {
        switch key {
        case "all": patternList(node, key, depth: depth).map(Pattern.all)
        case "any": patternList(node, key, depth: depth).map(Pattern.any)
        case "not": pattern(node, key, depth: depth + 1).map(Pattern.not)
        case "has": pattern(node, key, depth: depth + 1).map(Pattern.has)
        case "end": pattern(node, key, depth: depth + 1).map(Pattern.end)
        case "earlier": pattern(node, key, depth: depth + 1).map(Pattern.earlier)
        case "later": pattern(node, key, depth: depth + 1).map(Pattern.later)
        case "previous": pattern(node, key, depth: depth + 1).map(Pattern.previous)
        case "next": pattern(node, key, depth: depth + 1).map(Pattern.next)
        case "count": countPattern(node, depth: depth)
        case "run": runPattern(node, among: entries)
        case "unless-run": commandPatterns(node, key).map { Pattern.not(.run($0)) }
        case "unless-mount": mountPaths(node, key).map { Pattern.not(.mount($0)) }
        case "flags": joined(flagPatterns(node, key, dashed: false).map { .flag($0.names, $0.value) })
        case "env": joined(environment(node).map { .env($0.name, $0.value) })
        case "key": pairPattern(key: node, value: entries["value"])
        case "value": entries["key"] == nil ? pairPattern(key: nil, value: node) : nil
        case "instruction": keywords(node).map(Pattern.instruction)
        case "form": choices(node, key, of: InstructionForm.self).map(Pattern.form)
        case "stage": choices(node, key, of: StageKind.self).map(Pattern.stage)
        case "from": bases(node, key).map { joinedAny($0.map(Pattern.from)) }
        case "base": bases(node, key).map { joinedAny($0.map(Pattern.base)) }
        case "layer": layerPattern(node, key).map(Pattern.layer)
        case "image": imagePattern(node, key).map(Pattern.image)
        default: simpleMember(key, node)
        }
    }

    private mutating func simpleMember(_ key: String, _ node: YAMLNode) -> Pattern? {
        // Read with run.
        if ["before", "after", "not-before", "not-after"].contains(key) { return nil }
        guard let value = valuePattern(node, key) else { return nil }
        switch key {
        case "keyword": return .keyword(value)
        case "argument": return .argument(value)
        case "source": return .source(value)
        case "destination": return .destination(value)
        case "text": return .text(value)
        case "user": return .user(value)
        case "workdir": return .workdir(value)
        case "shell": return .shell(value)
        case "stage-name": return .stageName(value)
        default: return nil
        }
    }

    private mutating func runPattern(_ node: YAMLNode, among entries: [String: YAMLNode]) -> Pattern? {
        guard var commands = commandPatterns(node, "run") else { return nil }
        let before = entries["before"].flatMap { commandPatterns($0, "before") } ?? []
        let after = entries["after"].flatMap { commandPatterns($0, "after") } ?? []
        let notBefore = entries["not-before"].flatMap { commandPatterns($0, "not-before") } ?? []
        let notAfter = entries["not-after"].flatMap { commandPatterns($0, "not-after") } ?? []
        for index in commands.indices {
            if !before.isEmpty { commands[index].before = before }
            if !after.isEmpty { commands[index].after = after }
            if !notBefore.isEmpty { commands[index].notBefore = notBefore }
            if !notAfter.isEmpty { commands[index].notAfter = notAfter }
        }
        return .run(commands)
    }

    private mutating func countPattern(_ node: YAMLNode, depth: Int) -> Pattern? {
        guard let entries = mapping(node, "count", keys: ["of", "at-least", "at-most"]) else { return nil }
        guard let of = entries["of"] else {
            report("count needs of, the pattern whose matches are counted", at: node)
            return nil
        }
        var range = CountRange()
        range.atLeast = entries["at-least"].flatMap { count($0, "at-least") }
        range.atMost = entries["at-most"].flatMap { count($0, "at-most") }
        guard checked(range, at: node, "count") != nil else { return nil }
        return pattern(of, "of", depth: depth + 1).map { .count($0, range) }
    }

    private mutating func pairPattern(key: YAMLNode?, value: YAMLNode?) -> Pattern? {
        let keyPattern = key.map { valuePattern($0, "key") } ?? .present
        let valueGiven = value.map { valuePattern($0, "value") }
        guard let keyPattern else { return nil }
        switch valueGiven {
        case .none: return .pair(key: keyPattern, value: nil)
        case .some(let value): return value.map { .pair(key: keyPattern, value: $0) }
        }
    }

    private mutating func environment(_ node: YAMLNode) -> [(name: String, value: ValuePattern)] {
        (pairs(node, "env") ?? []).compactMap { key, value in
            valuePattern(value, "the variable \(key.text)").map { (key.text, $0) }
        }
    }

    private mutating func bases(_ node: YAMLNode, _ what: String) -> [BasePattern]? {
        guard case .sequence(let items) = node.content else { return basePattern(node, what).map { [$0] } }
        let patterns = items.compactMap { basePattern($0, what) }
        return patterns.count == items.count && !items.isEmpty ? patterns : nil
    }

    private mutating func keywords(_ node: YAMLNode) -> [String]? {
        guard let words = texts(node, "instruction") else { return nil }
        let known = Self.instructions
        for word in words where !known.contains(word.lowercased()) {
            report("instruction cannot be \"\(word)\"\(hint(word.lowercased(), known))", at: node)
            return nil
        }
        return words.map { $0.lowercased() }
    }

    /// Says what is missing where one key speaks of another.
    private mutating func checkNeeds(_ entries: [String: YAMLNode]) {
        for key in ["before", "after", "not-before", "not-after"] where entries["run"] == nil {
            if let node = entries[key] { report("\(key) needs run beside it", at: node) }
        }
    }

    /// Says when two keys ask for different instructions, so that nothing can match.
    private mutating func checkInstructions(_ entries: [String: YAMLNode], _ what: String, at node: YAMLNode) {
        var known: (key: String, kinds: [String])?
        for (key, wanted) in [
            ("instruction", entries["instruction"].flatMap { keywords($0) } ?? []), ("source", ["copy", "add"]),
            ("destination", ["copy", "add"]), ("key", ["env", "label", "arg"]), ("value", ["env", "label", "arg"]),
            ("run", ["run"]),
        ] where entries[key] != nil {
            guard let first = known else {
                known = (key, wanted)
                continue
            }
            if !wanted.contains(where: first.kinds.contains) {
                let (one, other) = (Self.list(first.kinds), Self.list(wanted))
                report(
                    "\(what) can hold for no instruction: \(first.key) asks for \(one), \(key) for \(other)", at: node)
                return
            }
        }
    }

    private static func list(_ keywords: [String]) -> String {
        keywords.map { $0.uppercased() }.joined(separator: " or ")
    }

    private func joined(_ patterns: [Pattern]) -> Pattern? {
        patterns.count == 1 ? patterns[0] : patterns.isEmpty ? nil : .all(patterns)
    }

    private func joinedAny(_ patterns: [Pattern]) -> Pattern {
        patterns.count == 1 ? patterns[0] : .any(patterns)
    }

    static let instructions = [
        "add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
        "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir", "unknown",
    ]
}
