import BuildModel
import ContainerImage
import RuleFormat

extension Configuration {
    /// The limits of an image that no glob fits.
    public var budget: BudgetSettings { budget(of: [], for: "") }

    /// The limits of one image: those for all, above them those for its platform, above them those for its name. What
    /// options and variables set goes before all of them.
    public func budget(of image: Image) -> BudgetSettings {
        budget(of: Self.names(of: image), for: image.platform.description)
    }

    func budget(of names: [String], for platform: String) -> BudgetSettings {
        guard let written = values["budget"] else { return BudgetSettings() }
        let shape = ValueShape.record(BudgetSettings.limitFields)
        var result = written
        func add(_ part: WrittenValue?, _ texts: [String], _ then: (WrittenValue) -> Void) {
            for entry in part?.entries ?? [] {
                guard let glob = try? Glob(entry.key), texts.contains(where: { glob.matches($0) }) else { continue }
                result = result.merging(entry.value, shape)
                then(entry.value)
            }
        }
        add(written["per-platform"], [platform]) { _ in }
        var narrower: [WrittenValue] = []
        add(written["per-image"], names) { narrower.append($0) }
        for part in narrower { add(part["per-platform"], [platform]) { _ in } }
        if let fixed = written.fixed { result = result.merging(fixed, shape) }
        return BudgetSettings(result)
    }

    /// All that an image may be called by: its name with and without registry and tag, and the file that it lies in.
    static func names(of image: Image) -> [String] {
        var names = [image.source]
        if let file = image.source.split(separator: "/").last { names.append(String(file)) }
        guard let reference = image.reference else { return names }
        names.append(reference)
        // A bare tag, as OCI layouts have it, names nothing by itself.
        guard reference.contains(":") || reference.contains("/"), let name = ImageName(reference) else { return names }
        let tag = name.tag.map { ":\($0)" } ?? ""
        return names + [name.familiarName, name.familiarName + tag, "\(name.registry)/\(name.repository)\(tag)"]
    }
}

extension WrittenValue {
    /// What of it no file says; `nil` when all of it does.
    fileprivate var fixed: WrittenValue? {
        guard case .mapping(let entries) = content else { return origin.path == nil ? self : nil }
        let kept = entries.compactMap { entry -> Entry? in
            entry.value.fixed.map { Entry(key: entry.key, keyOrigin: entry.keyOrigin, value: $0) }
        }
        return kept.isEmpty ? nil : WrittenValue(.mapping(kept), at: origin)
    }
}
