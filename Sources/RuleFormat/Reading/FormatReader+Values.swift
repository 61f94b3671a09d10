import SourceText

/// Typed reading of single values; each notes a problem and gives `nil` when the node is something else.
extension FormatReader {
    /// The entries of a mapping whose keys are all among `keys`.
    /// - Parameter what: how messages call the mapping: `a rule`.
    public mutating func mapping(_ node: YAMLNode, _ what: String, keys: [String]) -> [String: YAMLNode]? {
        guard let pairs = pairs(node, what) else { return nil }
        var entries: [String: YAMLNode] = [:]
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
    public mutating func pairs(
        _ node: YAMLNode, _ what: String
    ) -> [(key: (text: String, node: YAMLNode), value: YAMLNode)]? {
        guard case .mapping(let mapping) = node.content else {
            report("\(what) must be a mapping of keys to values, not \(kind(of: node))", at: node)
            return nil
        }
        var result: [(key: (text: String, node: YAMLNode), value: YAMLNode)] = []
        var known: Set<String> = []
        for (key, value) in mapping {
            guard let text = key.text else {
                report("A key must be a word", at: key)
                continue
            }
            guard known.insert(text).inserted else {
                report("The key \"\(text)\" stands here twice", at: key)
                continue
            }
            result.append(((text, key), value))
        }
        return result
    }

    /// A scalar's text. Numbers and the like count as the text they are written in.
    public mutating func text(_ node: YAMLNode, _ what: String) -> String? {
        guard let text = node.text else {
            report("\(what) must be text, not \(kind(of: node))", at: node)
            return nil
        }
        guard !node.isNull else {
            report("\(what) has no value", at: node)
            return nil
        }
        return text
    }

    /// One text or a list of them.
    public mutating func texts(_ node: YAMLNode, _ what: String) -> [String]? {
        guard case .sequence(let items) = node.content else { return text(node, what).map { [$0] } }
        let texts = items.compactMap { text($0, what) }
        if items.isEmpty { report("\(what) is an empty list", at: node) }
        return texts.count == items.count && !items.isEmpty ? texts : nil
    }

    /// `true` or `false`, as these words.
    public mutating func boolean(_ node: YAMLNode, _ what: String) -> Bool? {
        if let value = plainBoolean(node) { return value }
        report("\(what) must be true or false, not \(kind(of: node))", at: node)
        return nil
    }

    /// A whole number that is not negative.
    public mutating func count(_ node: YAMLNode, _ what: String) -> Int? {
        if let text = node.text, let number = Int(text), number >= 0 { return number }
        report("\(what) must be a whole number from 0 up, not \(kind(of: node))", at: node)
        return nil
    }

    /// One of a closed set of words.
    public mutating func choice(_ node: YAMLNode, _ what: String, among words: [String]) -> String? {
        guard let text = text(node, what) else { return nil }
        if words.contains(text) { return text }
        let list = words.joined(separator: ", ")
        report("\(what) cannot be \"\(text)\"; it is one of \(list)\(hint(text, words))", at: node)
        return nil
    }

    /// Bytes: a whole number, or one with a unit: `200MB`, `1.5 GiB`.
    public mutating func byteSize(_ node: YAMLNode, _ what: String) -> Int? {
        guard let text = text(node, what) else { return nil }
        if let size = SizeText.bytes(text) { return size }
        report("\(what) must be a size such as 200MB or 1.5GiB, not \"\(text)\"", at: node)
        return nil
    }

    /// The value when the node is a plain `true` or `false`.
    public func plainBoolean(_ node: YAMLNode) -> Bool? {
        switch node.plainText {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// ` Did you mean …?`
    public func hint(_ name: String, _ candidates: [String]) -> String {
        NearestName.hint(for: name, among: candidates)
    }

    private func kind(of node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): node.isNull ? "nothing" : "\"\(text)\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }
}
