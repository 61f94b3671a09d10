import Yams
import SourceText

/// Typed reading of single values; each notes a problem and gives `nil` when the node is something else.
extension FormatReader {
    /// The entries of a mapping whose keys are all among `keys`.
    /// - Parameter what: how messages call the mapping: `a rule`.
    public mutating func mapping(_ node: Node, _ what: String, keys: [String]) -> [String: Node]? {
        guard let pairs = pairs(node, what) else { return nil }
        var entries: [String: Node] = [:]
        for (key, value) in pairs {
            guard keys.contains(key.text) else {
                report("\(what) has no key \"\(key.text)\"\(hint(key.text, keys))", at: key.node)
                continue
            }
            entries[key.text] = value
        }
        return entries
    }

    /// The entries of a mapping with free keys, in order.
    public mutating func pairs(_ node: Node, _ what: String) -> [(key: (text: String, node: Node), value: Node)]? {
        guard case .mapping(let mapping) = node else {
            report("\(what) must be a mapping of keys to values, not \(kind(of: node))", at: node)
            return nil
        }
        var result: [(key: (text: String, node: Node), value: Node)] = []
        for (key, value) in mapping {
            guard let text = key.scalar?.string else {
                report("A key must be a word", at: key)
                continue
            }
            result.append(((text, key), value))
        }
        return result
    }

    /// A scalar's text. Numbers and the like count as the text they are written in.
    public mutating func text(_ node: Node, _ what: String) -> String? {
        guard case .scalar(let scalar) = node else {
            report("\(what) must be text, not \(kind(of: node))", at: node)
            return nil
        }
        guard !isNull(node) else {
            report("\(what) has no value", at: node)
            return nil
        }
        return scalar.string
    }

    /// One text or a list of them.
    public mutating func texts(_ node: Node, _ what: String) -> [String]? {
        guard case .sequence(let items) = node else { return text(node, what).map { [$0] } }
        let texts = items.compactMap { text($0, what) }
        if items.isEmpty { report("\(what) is an empty list", at: node) }
        return texts.count == items.count && !items.isEmpty ? texts : nil
    }

    /// `true` or `false`, as these words.
    public mutating func boolean(_ node: Node, _ what: String) -> Bool? {
        if let value = plainBoolean(node) { return value }
        report("\(what) must be true or false, not \(kind(of: node))", at: node)
        return nil
    }

    /// A whole number that is not negative.
    public mutating func count(_ node: Node, _ what: String) -> Int? {
        if let text = node.scalar?.string, let number = Int(text), number >= 0 { return number }
        report("\(what) must be a whole number from 0 up, not \(kind(of: node))", at: node)
        return nil
    }

    /// One of a closed set of words.
    public mutating func choice(_ node: Node, _ what: String, among words: [String]) -> String? {
        guard let text = text(node, what) else { return nil }
        if words.contains(text) { return text }
        let list = words.joined(separator: ", ")
        report("\(what) cannot be \"\(text)\"; it is one of \(list)\(hint(text, words))", at: node)
        return nil
    }

    /// Bytes: a whole number, or one with a unit: `200MB`, `1.5 GiB`.
    public mutating func byteSize(_ node: Node, _ what: String) -> Int? {
        guard let text = text(node, what) else { return nil }
        if let size = SizeText.bytes(text) { return size }
        report("\(what) must be a size such as 200MB or 1.5GiB, not \"\(text)\"", at: node)
        return nil
    }

    /// The value when the node is a plain `true` or `false`.
    public func plainBoolean(_ node: Node) -> Bool? {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return nil }
        switch scalar.string {
        case "true": return true
        case "false": return false
        default: return nil
        }
    }

    /// ` Did you mean …?`
    public func hint(_ name: String, _ candidates: [String]) -> String {
        NearestName.hint(for: name, among: candidates)
    }

    func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
        return scalar.string.isEmpty || scalar.string == "null" || scalar.string == "~"
    }

    private func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): isNull(node) ? "nothing" : "\"\(scalar.string)\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
