import RuleFormat

/// The limits that an image has to keep.
public struct BudgetSettings: Sendable, Hashable {
    /// In the order of the documentation, then of the file.
    public var limits: [Limit]

    /// A limit with the levels that were set.
    public struct Limit: Sendable, Hashable {
        public var measure: BudgetMeasure
        /// What is beyond is said.
        public var warn: BudgetAmount?
        /// What is beyond is exit code 1.
        public var fail: BudgetAmount?

        public init(_ measure: BudgetMeasure, warn: BudgetAmount? = nil, fail: BudgetAmount? = nil) {
            self.measure = measure
            self.warn = warn
            self.fail = fail
        }
    }

    public init(_ limits: [Limit] = []) {
        self.limits = limits
    }

    /// From what stands under `budget:`.
    init(_ value: WrittenValue) {
        limits = Self.single.compactMap { measure, _, _ in value[measure.name].flatMap { Limit(measure, $0) } }
        limits += (value["max-path"]?.entries ?? []).compactMap { Limit(.path($0.key), $0.value) }
        limits += (value["max-package"]?.entries ?? []).compactMap { Limit(.package($0.key), $0.value) }
    }

    /// What an image may be asked, whatever it is called.
    static let limitFields: [ValueShape.Field] =
        single.map { .init($0.0.name, .limit($0.1), $0.2) } + [
            .init(
                "max-path", .mapping(keys: .glob, .limit(.size)),
                "What a glob fits in the final image, and all that lies below it: `/app/node_modules`, `*.pyc`"),
            .init(
                "max-package", .mapping(keys: .glob, .limit(.size)),
                "The packages that a glob fits by name, together: `libicu72`, `nvidia-*`"),
        ]

    /// The keys of all limits.
    public static var names: [String] { limitFields.map(\.name) }

    private static let platformField = ValueShape.Field(
        "per-platform", .mapping(keys: .glob, .record(limitFields)),
        "What holds for some platforms only: a glob such as `linux/arm64`, and limits. A later one goes before an "
            + "earlier one", adds: true)

    static let fields: [ValueShape.Field] =
        limitFields + [
            platformField,
            .init(
                "per-image", .mapping(keys: .glob, .record(limitFields + [platformField])),
                "What holds for some images only: a glob over the name, and limits, `per-platform` among them. Goes "
                    + "before per-platform", adds: true),
        ]

    private static let single: [(BudgetMeasure, ValueShape, String)] = [
        (.size, .size, "The disk size: all layers, uncompressed"),
        (.transfer, .size, "The transfer size: all layers, compressed"),
        (.final, .size, "The files that a container sees"),
        (.waste, .size, "The bytes that no container sees"),
        (.efficiency, .share, "The efficiency as dive defines it, 0.95 or 95%"),
        (.layers, .number, "The number of layers"),
        (.layer, .size, "The disk size of the largest layer"),
        (.growth, .growth, "The growth of the disk size since the size baseline"),
    ]
}

extension BudgetSettings.Limit {
    fileprivate init?(_ measure: BudgetMeasure, _ value: WrittenValue) {
        func amount(_ value: WrittenValue?) -> BudgetAmount? {
            guard let value else { return nil }
            return switch measure {
            case .efficiency: value.share.map { .ratio($0) }
            case .layers: value.number.map { .count($0) }
            case .growth: value.percent.map { .ratio($0) } ?? value.size.map { .bytes($0) }
            default: value.size.map { .bytes($0) }
            }
        }
        if case .mapping = value.content {
            self.init(measure, warn: amount(value["warn"]), fail: amount(value["fail"]))
        } else {
            self.init(measure, fail: amount(value))
        }
        if warn == nil, fail == nil { return nil }
    }
}
