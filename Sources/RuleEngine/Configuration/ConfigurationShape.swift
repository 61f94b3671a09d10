import RuleFormat

/// The keys of `plimsoll.yaml`. Reading, the JSON Schema and the table in the documentation all go by them.
public enum ConfigurationShape {
    public static let fields: [ValueShape.Field] = [
        .init(
            "extends", .list(.text),
            "Configurations that this one builds on, relative to it. A later one goes before an earlier one, and this "
                + "one before all of them"),
        .init(
            "profile", .word(Profile.allCases.map(\.rawValue)), "Which rules run where nothing below says so",
            standard: "default"),
        .init(
            "severity", .mapping(keys: .rule, severity),
            "How much a rule matters: by its id, an alias, a category, or a glob over ids and aliases. A later line "
                + "goes before an earlier one"),
        .init("ignore", .list(.rule), "Rules that are off, named as under severity, whatever that says", adds: true),
        .init("options", .options, "The options of rules: a rule's id or alias, and the values to set"),
        .init(
            "per-path", .mapping(keys: .glob, .record(overrides)),
            "What holds for some files only: a glob as under exclude, and what to set. A later one goes before an "
                + "earlier one", adds: true),
        .init(
            "exclude", .list(.glob),
            "Files that are not looked at unless they are named. A glob with a slash is held against the path from "
                + "the configuration's folder, one without against each part of it", adds: true),
        .init(
            "rules", .list(.text), "Folders of rule files of your own, relative to the configuration", adds: true),
        .init("fail-level", .word(FailLevel.allCases.map(\.rawValue)), failLevel, standard: "info"),
        .init(
            "exit-zero", .bool, "Exit with 0 whatever is found; what cannot be read or parsed still counts",
            standard: "false"),
        .init("no-ignore", .bool, "Comments in a Dockerfile silence nothing", standard: "false"),
        .init("budget", .record(BudgetSettings.fields), "The limits that an image has to keep"),
        .init(
            "prices", PriceReader.shape,
            "Prices for `--price`, before those that are built in: a name, and of it `title`, `as-of`, `storage` (US "
                + "dollars for a GB stored for a month) and `transfer` (for a GB that a pull moves)"),
    ]

    /// The whole file.
    public static let shape = ValueShape.record(fields)

    private static let severity = ValueShape.word(Severity.allCases.map(\.rawValue))
    private static let failLevel = "From which severity on a finding makes the exit code 1"

    private static let overrides: [ValueShape.Field] = [
        .init("severity", .mapping(keys: .rule, severity), "As above, for these files"),
        .init("ignore", .list(.rule), "As above, for these files"),
        .init("options", .options, "As above, for these files"),
    ]
}
