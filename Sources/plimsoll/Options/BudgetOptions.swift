import ArgumentParser
import RuleEngine
import RuleFormat
import Slimming
import SourceText

/// The limits that an image has to keep.
struct BudgetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("On the disk size: all layers, uncompressed.", valueName: "size"))
    var maxSize: ByteSize?

    @Option(help: ArgumentHelp("On the transfer size: all layers, compressed.", valueName: "size"))
    var maxTransfer: ByteSize?

    @Option(help: ArgumentHelp("On the files that a container sees.", valueName: "size"))
    var maxFinal: ByteSize?

    @Option(help: ArgumentHelp("On the bytes that no container sees.", valueName: "size"))
    var maxWaste: ByteSize?

    @Option(help: ArgumentHelp("On the efficiency as dive defines it, as 0.95 or 95%.", valueName: "share"))
    var minEfficiency: Share?

    @Option(help: ArgumentHelp("On the number of layers.", valueName: "count"))
    var maxLayers: Int?

    @Option(help: ArgumentHelp("On the disk size of the largest layer.", valueName: "size"))
    var maxLayer: ByteSize?

    @Option(
        help: ArgumentHelp(
            "On what a glob fits in the final image and below it, as '/app/node_modules=60MB'; may be repeated.",
            valueName: "glob=size"))
    var maxPath: [String] = []

    @Option(
        help: ArgumentHelp(
            "On packages by name, together, as 'nvidia-*=500MB'; may be repeated.", valueName: "glob=size"))
    var maxPackage: [String] = []

    @Option(
        help: ArgumentHelp(
            "On the growth of the disk size since --size-baseline, as 10MB or 5%.", valueName: "size or %"))
    var maxGrowth: String?

    @Option(
        help: ArgumentHelp(
            "Warn from a limit on, exit code as it was: 'max-size=180MB', 'max-path=/app=60MB'; may be repeated.",
            valueName: "limit=value"))
    var warn: [String] = []

    @Option(
        help: ArgumentHelp(
            "Hold the image against dive's rules as well; .dive-ci in this folder is read where there is no other limit.",
            valueName: "file"),
        completion: .file())
    var diveCi: String?

    func validate() throws {
        if let maxLayers, maxLayers < 0 { throw ValidationError("--max-layers must not be below 0.") }
        var check = ShapeCheck()
        let origin = SettingOrigin.flag("--warn")
        let settings = try limits().map { try $0.get() }
        check.check(WrittenValue(.mapping(layer(of: settings).entries), at: origin), ConfigurationShape.shape, "")
        if let problem = check.problems.first { throw ValidationError("\(problem.path): \(problem.message)") }
    }

    /// Whether there is one of them.
    var isAsked: Bool { !limits().isEmpty || diveCi != nil }

    /// What these options set, above all configurations.
    var layer: FlagLayer { layer(of: limits().compactMap { try? $0.get() }) }

    /// The limits with those that dive would hold the image against.
    /// - Throws: what is wrong with dive's rules.
    func withDiveRules(_ settings: BudgetSettings) throws -> BudgetSettings {
        var file = diveCi
        if file == nil, settings.limits.isEmpty, DiveRules.exists(DiveRules.file) { file = DiveRules.file }
        guard let file else { return settings }
        let rules = try DiveRules.read(file)
        for note in rules.notes { Console.note(note.description, level: "note") }
        return BudgetSettings(settings.limits + rules.limits)
    }

    private func layer(of settings: [Setting]) -> FlagLayer {
        var limits = FlagLayer()
        for name in settings.map(\.name).uniqued {
            let own = settings.filter { $0.name == name }
            var parts = FlagLayer()
            for subject in own.compactMap(\.subject).uniqued {
                Self.set(own.filter { $0.subject == subject }, under: subject, in: &parts)
            }
            if parts.entries.isEmpty {
                Self.set(own, under: name, in: &limits)
            } else {
                limits.nest(parts, under: name)
            }
        }
        var layer = FlagLayer()
        layer.nest(limits, under: "budget")
        return layer
    }

    /// One level of one limit, as an option sets it.
    private struct Setting {
        var name: String
        /// The glob of a path or a package.
        var subject: String?
        var level = "fail"
        var text: String
        var flag: String
    }

    private func limits() -> [Result<Setting, ValidationError>] {
        let whole: [(String, String?)] = [
            ("max-size", maxSize.map { String($0.bytes) }), ("max-transfer", maxTransfer.map { String($0.bytes) }),
            ("max-final", maxFinal.map { String($0.bytes) }), ("max-waste", maxWaste.map { String($0.bytes) }),
            ("min-efficiency", minEfficiency.map { String($0.value) }), ("max-layers", maxLayers.map(String.init)),
            ("max-layer", maxLayer.map { String($0.bytes) }), ("max-growth", maxGrowth),
        ]
        return whole.compactMap { name, text in text.map { .success(Setting(name: name, text: $0, flag: name)) } }
            + maxPath.map { Self.part("max-path", $0, flag: "max-path") }
            + maxPackage.map { Self.part("max-package", $0, flag: "max-package") } + warn.map(Self.warning)
    }

    /// `GLOB=SIZE`; the glob may have signs of equality in it.
    private static func part(_ name: String, _ text: String, flag: String) -> Result<Setting, ValidationError> {
        guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
            return .failure(ValidationError("--\(flag): \"\(text)\" is not of the form glob=size."))
        }
        let size = String(text[text.index(after: equals)...])
        return .success(Setting(name: name, subject: String(text[..<equals]), text: size, flag: flag))
    }

    private static func warning(_ text: String) -> Result<Setting, ValidationError> {
        guard let equals = text.firstIndex(of: "=") else {
            return .failure(
                ValidationError("--warn: \"\(text)\" is not of the form limit=value, such as max-size=180MB."))
        }
        let name = String(text[..<equals])
        let value = String(text[text.index(after: equals)...])
        let names = BudgetSettings.names
        guard names.contains(name) else {
            let hint = NearestName.hint(for: name, among: names)
            return .failure(
                ValidationError(
                    "--warn: there is no limit \"\(name)\"; there are \(names.joined(separator: ", "))\(hint)"))
        }
        guard ["max-path", "max-package"].contains(name) else {
            return .success(Setting(name: name, level: "warn", text: value, flag: "warn"))
        }
        return part(name, value, flag: "warn").map { setting in
            var setting = setting
            setting.level = "warn"
            return setting
        }
    }

    private static func set(_ settings: [Setting], under key: String, in layer: inout FlagLayer) {
        // Of an option that is given twice the last one counts.
        let levels = ["warn", "fail"].compactMap { level in settings.last { $0.level == level } }
        if let only = levels.first, levels.count == 1, only.level == "fail" {
            return layer.set(key, only.text, flags: [only.flag])
        }
        var inner = FlagLayer()
        for setting in levels { inner.set(setting.level, setting.text, flags: [setting.flag]) }
        layer.nest(inner, under: key)
    }
}

extension [String] {
    /// Each once, in the order of the first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
