import SourceText

/// Holds written values against the shapes that they have to have, and collects what is wrong.
public struct ShapeCheck {
    public struct Problem: Sendable, Hashable {
        public var message: String
        public var position: Position
    }

    public private(set) var problems: [Problem] = []

    public init() {}

    /// - Parameter what: how messages call the value: `max-size`.
    public mutating func check(_ value: WrittenValue, _ shape: ValueShape, _ what: String) {
        switch shape {
        case .any: break
        case .list(let member): checkList(value, member, what)
        case .mapping(let member): checkMapping(value, member, what)
        case .record(let fields): checkRecord(value, fields, what)
        default: checkScalar(value, shape, what)
        }
    }

    private mutating func report(_ message: String, at position: Position) {
        problems.append(Problem(message: message, position: position))
    }

    private mutating func checkScalar(_ value: WrittenValue, _ shape: ValueShape, _ what: String) {
        if case .word(let words) = shape, let text = value.text {
            guard !words.contains(text) else { return }
            let list = words.joined(separator: ", ")
            let hint = NearestName.hint(for: text, among: words)
            return report("\(what) cannot be \"\(text)\"; it is one of \(list)\(hint)", at: value.position)
        }
        if shape == .glob, let text = value.text { return checkGlob(text, what, at: value.position) }
        let (fits, wanted) =
            switch shape {
            case .bool: (value.bool != nil, "true or false")
            case .number: (value.number != nil, "a whole number from 0 up")
            case .share: (value.share != nil, "a number from 0 to 1")
            case .size: (value.size != nil, "a size such as 200MB or 1.5GiB")
            default: (value.text != nil, "text")
            }
        if fits { return }
        if value.content == .nothing { return report("\(what) has no value", at: value.position) }
        report("\(what) must be \(wanted), not \(value.kind)", at: value.position)
    }

    private mutating func checkGlob(_ text: String, _ what: String, at position: Position) {
        do throws(TextPatternError) {
            _ = try Glob(text)
        } catch {
            report("\(what) is no glob: \(error)", at: position)
        }
    }

    private mutating func checkList(_ value: WrittenValue, _ member: ValueShape, _ what: String) {
        for value in value.members { check(value, member, what) }
    }

    private mutating func checkMapping(_ value: WrittenValue, _ member: ValueShape, _ what: String) {
        guard case .mapping(let entries) = value.content else { return noMapping(value, what) }
        for entry in entries { check(entry.value, member, "\(what): \(entry.key)") }
    }

    private mutating func checkRecord(_ value: WrittenValue, _ fields: [ValueShape.Field], _ what: String) {
        guard case .mapping(let entries) = value.content else { return noMapping(value, what) }
        for entry in entries {
            if let field = fields.first(where: { $0.name == entry.key }) {
                check(entry.value, field.shape, field.name)
            } else {
                let hint = NearestName.hint(for: entry.key, among: fields.map(\.name))
                report("\(what) has no key \"\(entry.key)\"\(hint)", at: entry.keyPosition)
            }
        }
    }

    private mutating func noMapping(_ value: WrittenValue, _ what: String) {
        report("\(what) must be a mapping of keys to values, not \(value.kind)", at: value.position)
    }
}
