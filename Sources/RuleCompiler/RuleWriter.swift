import RuleFormat

/// Writes the Swift source that holds the compiled rules.
enum RuleWriter {
    static func source(_ rules: [RuleDefinition], baseImages: BaseImageData, prices: [Price]) -> String {
        var lines = [
            "// Generated from rules/ by RuleCompiler.",
            "",
            "import RuleEngine",
            "import RuleFormat",
            "",
            "enum CompiledRules {",
            "    /// One function a rule, sorted by id.",
            "    static func rules() -> [Rule] {",
            "        var rules: [Rule] = []",
            "        rules.reserveCapacity(\(rules.count))",
        ]
        lines += rules.map { "        rules.append(\(functionName($0.id))())" }
        lines += ["        return rules", "    }", "}", ""]
        for rule in rules { lines += function(rule) + [""] }
        lines += baseImageSource(baseImages) + priceSource(prices)
        return lines.joined(separator: "\n")
    }

    /// The Swift type that checks for a rule without `match`: `heavy-base` is `HeavyBase`.
    static func checkName(_ id: String) -> String {
        id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func functionName(_ id: String) -> String {
        "compiled" + checkName(id)
    }

    private static func function(_ rule: RuleDefinition) -> [String] {
        var writer = PatternWriter()
        let match = rule.match.map { writer.write($0) }
        let variants = variants(rule.variants, &writer)
        let recipe = rule.recipe.map { Self.recipe($0, &writer) }
        let arguments: [(String, String?)] = [
            ("id", SwiftLiteral.string(rule.id)),
            ("title", SwiftLiteral.string(rule.title)),
            ("severity", "Severity.\(rule.severity)"),
            ("profiles", profiles(rule.profiles)),
            ("variants", variants),
            ("category", SwiftLiteral.string(rule.category)),
            ("aliases", SwiftLiteral.strings(rule.aliases)),
            ("since", SwiftLiteral.string(rule.since)),
            ("fix", rule.fix.map { "FixSafety.\($0)" }),
            ("message", SwiftLiteral.string(rule.message)),
            ("advice", SwiftLiteral.string(rule.advice)),
            ("body", SwiftLiteral.string(rule.body)),
            ("examples", "examples"),
            ("match", match),
            ("scope", "RuleScope.\(rule.scope)"),
            ("evidence", SwiftLiteral.strings(rule.evidence)),
            ("recipe", recipe),
            ("options", rule.options.isEmpty ? nil : SwiftLiteral.array(rule.options, OptionWriter.option)),
        ]
        let given = arguments.compactMap { label, value in value.map { "\(label): \($0)" } }
        var lines = ["private func \(functionName(rule.id))() -> Rule {"]
        lines += writer.statements.map { "    \($0)" }
        lines += ["    var examples: [RuleExample] = []", "    examples.reserveCapacity(\(rule.examples.count))"]
        lines += rule.examples.map { "    examples.append(\(example($0)))" }
        lines += ["    let definition = RuleDefinition(", "        " + given.joined(separator: ",\n        ") + ")"]
        let check = checkName(rule.id)
        if let match {
            lines.append("    return Rule(definition: definition, match: \(match))")
        } else if rule.options.isEmpty {
            lines.append("    return Rule(definition: definition, check: \(check)())")
        } else {
            lines.append("    return Rule(definition: definition) { \(check)(options: \(check).Options($0)) }")
        }
        lines.append("}")
        if match == nil, !rule.options.isEmpty { lines += [""] + OptionWriter.type(rule.options, of: check) }
        return lines
    }

    private static func profiles(_ profiles: [Profile: Severity]) -> String? {
        guard !profiles.isEmpty else { return nil }
        let entries = Profile.allCases.compactMap { profile in
            profiles[profile].map { "Profile.\(profile): Severity.\($0)" }
        }
        return "[\(entries.joined(separator: ", "))]"
    }

    private static func variants(_ variants: [Profile: RuleVariant], _ writer: inout PatternWriter) -> String? {
        guard !variants.isEmpty else { return nil }
        let entries = Profile.allCases.compactMap { profile in
            variants[profile].map { variant in
                let scope = variant.scope.map { "RuleScope.\($0)" }
                let match = variant.match.map { writer.write($0) }
                return "Profile.\(profile): "
                    + SwiftLiteral.call("RuleVariant", [("scope", scope), ("match", match)])
            }
        }
        return "[\(entries.joined(separator: ", "))]"
    }

    private static func example(_ example: RuleExample) -> String {
        let names = example.options.names
        return SwiftLiteral.call(
            "RuleExample",
            [
                ("kind", "RuleExample.Kind.\(example.kind)"), ("text", SwiftLiteral.string(example.text)),
                ("marks", SwiftLiteral.array(example.marks, String.init)),
                ("hasImage", example.hasImage ? "true" : nil),
                ("profile", example.profile.map { "Profile.\($0)" }),
                ("options", names.isEmpty ? nil : OptionWriter.values(example.options)),
            ])
    }

    private static func recipe(_ recipe: FixRecipe, _ writer: inout PatternWriter) -> String {
        let action: String? =
            switch recipe.action {
            case .appendToRun(let text): "FixRecipe.Action.appendToRun(\(SwiftLiteral.string(text)))"
            case .insertFlag(let text): "FixRecipe.Action.insertFlag(\(SwiftLiteral.string(text)))"
            case .replaceCommand(let text): "FixRecipe.Action.replaceCommand(\(SwiftLiteral.string(text)))"
            case .replaceKeyword(let text): "FixRecipe.Action.replaceKeyword(\(SwiftLiteral.string(text)))"
            case .replaceMatch(let text): "FixRecipe.Action.replaceMatch(\(SwiftLiteral.string(text)))"
            case .removeInstruction: "FixRecipe.Action.removeInstruction"
            case nil: nil
            }
        return SwiftLiteral.call(
            "FixRecipe",
            [
                ("safety", "FixSafety.\(recipe.safety)"), ("title", SwiftLiteral.string(recipe.title)),
                ("action", action), ("exception", recipe.exception.map { writer.write($0) }),
            ])
    }

    private static func baseImageSource(_ data: BaseImageData) -> [String] {
        var lines = [
            "/// Base images as `rules/data/base-images.yaml` has them.",
            "public enum BaseImages {",
            "    /// The day when the sizes were looked up.",
            "    public static let asOf: String = \(SwiftLiteral.string(data.asOf))",
            "    /// Heavy images and what can take their place.",
            "    public static let families: [BaseImageFamily] = baseImageFamilies()",
            "    /// The users that images' own configurations set.",
            "    public static let users: [BaseImageUser] = baseImageUsers()",
            "}",
            "",
            "private func baseImageFamilies() -> [BaseImageFamily] {",
            "    var families: [BaseImageFamily] = []",
            "    families.reserveCapacity(\(data.families.count))",
        ]
        lines += data.families.map { "    families.append(\(family($0)))" }
        lines += ["    return families", "}", "", "private func baseImageUsers() -> [BaseImageUser] {"]
        lines += ["    var users: [BaseImageUser] = []", "    users.reserveCapacity(\(data.users.count))"]
        lines += data.users.map { user in
            "    users.append(BaseImageUser(image: \(SwiftLiteral.string(user.image)), "
                + "user: \(SwiftLiteral.string(user.user))))"
        }
        return lines + ["    return users", "}", ""]
    }

    private static func priceSource(_ prices: [Price]) -> [String] {
        let rows = prices.map { price in
            SwiftLiteral.call(
                "Price",
                [
                    ("name", SwiftLiteral.string(price.name)), ("title", SwiftLiteral.string(price.title)),
                    ("asOf", SwiftLiteral.string(price.asOf)), ("storage", String(price.storage)),
                    ("transfer", String(price.transfer)),
                ])
        }
        return [
            "/// What registries ask, as `rules/data/prices.yaml` has it.", "public enum Prices {",
            "    /// In the order of the file.", "    public static let all: [Price] = [",
        ] + rows.map { "        \($0)," } + ["    ]", "}", ""]
    }

    private static func family(_ family: BaseImageFamily) -> String {
        SwiftLiteral.call(
            "BaseImageFamily",
            [
                ("repository", SwiftLiteral.string(family.repository)),
                ("title", SwiftLiteral.string(family.title)),
                ("tags", SwiftLiteral.strings(family.tags)),
                ("exceptTags", SwiftLiteral.strings(family.exceptTags)),
                ("size", String(family.size)),
                ("slimmer", SwiftLiteral.array(family.slimmer, slimmer)),
            ])
    }

    private static func slimmer(_ image: SlimmerImage) -> String {
        SwiftLiteral.call(
            "SlimmerImage",
            [
                ("image", SwiftLiteral.string(image.image)), ("size", String(image.size)),
                ("note", image.note.map(SwiftLiteral.string)),
            ])
    }
}
