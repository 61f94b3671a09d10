import SourceText

/// Reading of a rule's front matter.
extension FormatReader {
    private static let ruleKeys = [
        "id", "title", "severity", "category", "aliases", "since", "fix", "message", "advice", "match", "scope",
        "evidence", "options", "profiles",
    ]

    mutating func frontMatter(_ node: YAMLNode, origin: RuleReader.Origin) -> RuleDefinition? {
        guard let entries = mapping(node, "A rule", keys: Self.ruleKeys) else { return nil }
        let problemsBefore = problems.count
        let required =
            origin == .builtIn
            ? ["id", "title", "severity", "category", "since", "advice"] : ["id", "title", "match"]
        for key in required where entries[key] == nil {
            report("A rule needs \(key)", at: Position(line: 1, column: 1))
        }
        let title = entries["title"].flatMap { text($0, "title") } ?? ""
        var rule = RuleDefinition(id: "", title: title, severity: .warning, category: "house")
        rule.id = entries["id"].flatMap { identifier($0) } ?? ""
        rule.severity = entries["severity"].flatMap { choices($0, "severity", of: Severity.self)?.first } ?? .warning
        rule.category = entries["category"].flatMap { category($0, origin: origin) } ?? "house"
        rule.aliases = entries["aliases"].flatMap { texts($0, "aliases") } ?? []
        rule.since = entries["since"].flatMap { text($0, "since") } ?? ""
        rule.message = entries["message"].flatMap { message($0, "message") } ?? title
        rule.advice = entries["advice"].flatMap { message($0, "advice") } ?? ""
        rule.options = entries["options"].map { options($0) } ?? []
        optionNames = rule.options.map(\.name)
        if let node = entries["profiles"] { profiles(node, of: &rule) }
        rule.match = entries["match"].flatMap { pattern($0) }
        rule.scope =
            entries["scope"].flatMap { choices($0, "scope", of: RuleScope.self)?.first }
            ?? (rule.category == "size" ? .final : .all)
        rule.evidence = entries["evidence"].flatMap { evidence($0) } ?? []
        rule.recipe = entries["fix"].flatMap { recipe($0, title: title) }
        rule.fix = rule.recipe?.safety
        if let action = rule.recipe?.action, let node = entries["fix"], rule.match != nil || entries["match"] == nil {
            checkNeeds(of: action, rule.match, at: node)
        }
        if title.hasSuffix("."), let node = entries["title"] { report("title has no full stop at its end", at: node) }
        return problems.count == problemsBefore ? rule : nil
    }

    private mutating func identifier(_ node: YAMLNode) -> String? {
        guard let id = text(node, "id") else { return nil }
        if !Self.isKebabCase(id) {
            report("id must be words in lower case joined by -, not \"\(id)\"", at: node)
        } else if let file = path.split(separator: "/").last, file != "\(id).md" {
            report("id is \"\(id)\", but the file is \(file); the two have to go together", at: node)
        }
        return id
    }

    private mutating func category(_ node: YAMLNode, origin: RuleReader.Origin) -> String? {
        guard let category = text(node, "category") else { return nil }
        let folder = path.split(separator: "/").dropLast().last.map(String.init) ?? category
        if !Self.isKebabCase(category) {
            report("category must be words in lower case joined by -, not \"\(category)\"", at: node)
        } else if origin == .builtIn, folder != category {
            report("category is \"\(category)\", but the file lies in \(folder)/", at: node)
        }
        return category
    }

    private mutating func message(_ node: YAMLNode, _ what: String) -> String? {
        guard let text = text(node, what) else { return nil }
        let known = Placeholder.allCases.map(\.rawValue)
        for case .unknown(let word) in MessageTemplate(text).parts {
            report("\(what) has no placeholder {\(word)}\(hint(word, known))", at: node)
        }
        return text
    }

    private mutating func evidence(_ node: YAMLNode) -> [String]? {
        guard let entries = mapping(node, "evidence", keys: ["files"]) else { return nil }
        guard let files = entries["files"] else {
            report("evidence needs files", at: node)
            return nil
        }
        return pathGlobs(files, "files")
    }

    /// `safe` or `unsafe` alone where a Swift check makes the edits; else a mapping with one action.
    private mutating func recipe(_ node: YAMLNode, title: String) -> FixRecipe? {
        let safeties = [FixSafety.safe.rawValue, FixSafety.unsafe.rawValue]
        guard case .mapping = node.content else {
            return choice(node, "fix", among: safeties).flatMap(FixSafety.init(rawValue:)).map {
                FixRecipe(safety: $0, title: title)
            }
        }
        let actions = [
            "append-to-run", "insert-flag", "replace-command", "replace-keyword", "replace-match",
            "remove-instruction",
        ]
        guard let entries = mapping(node, "fix", keys: ["safety", "title", "unless"] + actions) else { return nil }
        for key in ["safety", "title"] where entries[key] == nil { report("fix needs \(key)", at: node) }
        let given = actions.filter { entries[$0] != nil }
        guard given.count <= 1 else {
            report("fix does one thing; it cannot have \(given.joined(separator: " and "))", at: node)
            return nil
        }
        let safety = entries["safety"].flatMap { choice($0, "safety", among: safeties) }
        let title = entries["title"].flatMap { text($0, "title") }
        guard let safety = safety.flatMap(FixSafety.init(rawValue:)), let title else { return nil }
        guard let name = given.first, let value = entries[name] else { return FixRecipe(safety: safety, title: title) }
        let exception = entries["unless"].flatMap { pattern($0) }
        return fixAction(name, value).map {
            FixRecipe(safety: safety, title: title, action: $0, exception: exception)
        }
    }

    private mutating func checkNeeds(of action: FixRecipe.Action, _ match: Pattern?, at node: YAMLNode) {
        let (name, needsRun) =
            switch action {
            case .appendToRun: ("append-to-run", true)
            case .insertFlag: ("insert-flag", true)
            case .replaceCommand: ("replace-command", true)
            case .replaceKeyword: ("replace-keyword", false)
            case .replaceMatch: ("replace-match", false)
            case .removeInstruction: ("remove-instruction", false)
            }
        guard let match else {
            report("\(name) needs match; a Swift check makes its own edits, and fix is then safe or unsafe", at: node)
            return
        }
        if needsRun, !match.hasRun { report("\(name) needs run: in match", at: node) }
    }

    private mutating func fixAction(_ name: String, _ node: YAMLNode) -> FixRecipe.Action? {
        if name == "remove-instruction" {
            guard let isWanted = boolean(node, name) else { return nil }
            if !isWanted { report("remove-instruction can only be true", at: node) }
            return isWanted ? .removeInstruction : nil
        }
        guard let value = text(node, name) else { return nil }
        switch name {
        case "append-to-run": return .appendToRun(value)
        case "insert-flag": return .insertFlag(value)
        case "replace-command": return .replaceCommand(value)
        case "replace-keyword": return .replaceKeyword(value)
        default: return .replaceMatch(value)
        }
    }

    static func isKebabCase(_ text: String) -> Bool {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        return text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
            && words.allSatisfy { word in
                !word.isEmpty
                    && word.utf8.allSatisfy { ByteSet.word.contains($0) && !(65...90).contains($0) && $0 != 95 }
            }
    }
}
