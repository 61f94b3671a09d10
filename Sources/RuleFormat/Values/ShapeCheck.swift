import SourceText

/// Holds written values against the shapes that they have to have, and collects what is wrong.
public struct ShapeCheck {
    public private(set) var problems: [FormatProblem] = []

    public init() {}

    /// - Parameter what: how messages call the value: `max-size`.
    public mutating func check(_ value: WrittenValue, _ shape: ValueShape, _ what: String) {
        switch shape {
        case .any: break
        case .list(let member): checkList(value, member, what)
        case .mapping(let keys, let member): checkMapping(value, keys, member, what)
        case .options: checkMapping(value, .text, .mapping(keys: .text, .any), what)
        case .record(let fields): checkRecord(value, fields, what)
        case .limit(let level): checkLimit(value, level, what)
        default: checkScalar(value, shape, what)
        }
    }

    private mutating func report(_ message: String, at origin: SettingOrigin) {
        problems.append(FormatProblem(message, at: origin))
    }

    private mutating func checkScalar(_ value: WrittenValue, _ shape: ValueShape, _ what: String) {
        if case .word(let words) = shape, let text = value.text {
            guard !words.contains(text) else { return }
            let list = words.joined(separator: ", ")
            let hint = NearestName.hint(for: text, among: words)
            return report("\(what) cannot be \"\(text)\"; it is one of \(list)\(hint)", at: value.origin)
        }
        if shape == .glob || shape == .rule, let text = value.text { return checkGlob(text, what, at: value.origin) }
        let (fits, wanted) =
            switch shape {
            case .bool: (value.bool != nil, "true or false")
            case .number: (value.number != nil, "a whole number from 0 up")
            case .share: (value.share != nil, "a number from 0 to 1")
            case .size: (value.size != nil, "a size such as 200MB or 1.5GiB")
            case .price: (value.price != nil, "a number of dollars such as 0.10")
            case .growth: (value.size != nil || value.percent != nil, "a size such as 10MB, or a percentage such as 5%")
            default: (value.text != nil, "text")
            }
        if fits { return }
        if value.content == .nothing { return report("\(what) has no value", at: value.origin) }
        report("\(what) must be \(wanted), not \(value.kind)", at: value.origin)
    }

    private mutating func checkGlob(_ text: String, _ what: String, at origin: SettingOrigin) {
        do throws(TextPatternError) {
            _ = try Glob(text)
        } catch {
            report("\(what) is no glob: \(error)", at: origin)
        }
    }

    private mutating func checkList(_ value: WrittenValue, _ member: ValueShape, _ what: String) {
        for value in value.members { check(value, member, what) }
    }

    private mutating func checkMapping(
        _ value: WrittenValue, _ keys: ValueShape, _ member: ValueShape, _ what: String
    ) {
        guard case .mapping(let entries) = value.content else { return noMapping(value, what) }
        for entry in entries {
            let name = "\(what): \(entry.key)"
            if keys == .glob || keys == .rule { checkGlob(entry.key, name, at: entry.keyOrigin) }
            check(entry.value, member, name)
        }
    }

    private mutating func checkRecord(_ value: WrittenValue, _ fields: [ValueShape.Field], _ what: String) {
        guard case .mapping(let entries) = value.content else { return noMapping(value, what) }
        for entry in entries {
            if let field = fields.first(where: { $0.name == entry.key }) {
                check(entry.value, field.shape, field.name)
            } else {
                let hint = NearestName.hint(for: entry.key, among: fields.map(\.name))
                report("\(what) has no key \"\(entry.key)\"\(hint)", at: entry.keyOrigin)
            }
        }
    }

    private mutating func checkLimit(_ value: WrittenValue, _ level: ValueShape, _ what: String) {
        guard case .mapping(let entries) = value.content else { return check(value, level, what) }
        let names = ValueShape.levels(level).map(\.name)
        for entry in entries {
            if names.contains(entry.key) {
                check(entry.value, level, "\(what): \(entry.key)")
            } else {
                let hint = NearestName.hint(for: entry.key, among: names)
                report("\(what) has no key \"\(entry.key)\"\(hint)", at: entry.keyOrigin)
            }
        }
        if entries.isEmpty { report("\(what) needs warn, fail, or both", at: value.origin) }
    }

    private mutating func noMapping(_ value: WrittenValue, _ what: String) {
        report("\(what) must be a mapping of keys to values, not \(value.kind)", at: value.origin)
    }
}
