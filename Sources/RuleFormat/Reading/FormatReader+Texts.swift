/// Reading of the patterns that a single value can be.
extension FormatReader {
    /// `true`, `false`, a glob, a list of which one has to fit, `{regex: …}`, `{not: …}`, `{option: …}`.
    mutating func valuePattern(_ node: YAMLNode, _ what: String) -> ValuePattern? {
        switch node.content {
        case .sequence(let items):
            if items.isEmpty { report("\(what) is an empty list, which nothing fits", at: node) }
            let patterns = items.compactMap { valuePattern($0, what) }
            return patterns.count == items.count && !items.isEmpty ? .anyOf(patterns) : nil
        case .mapping:
            guard let entries = mapping(node, what, keys: ["regex", "not", "option"]) else { return nil }
            if entries.count == 1, let regex = entries["regex"] { return regexPattern(regex, what) }
            if entries.count == 1, let not = entries["not"] { return valuePattern(not, what).map(ValuePattern.not) }
            if entries.count == 1, let option = entries["option"] { return optionPattern(option) }
            if entries.count != 1 { report("\(what) needs exactly one of regex, not and option", at: node) }
            return nil
        case .scalar:
            if let isThere = plainBoolean(node) { return isThere ? .present : .absent }
            guard let text = text(node, what) else { return nil }
            return checkedGlob(text, what, at: node) ? .glob(text) : nil
        }
    }

    /// `2`, or `{at-least: …, at-most: …}`.
    mutating func countRange(_ node: YAMLNode, _ what: String) -> CountRange? {
        guard case .mapping = node.content else { return count(node, what).map { CountRange(atLeast: $0, atMost: $0) } }
        guard let entries = mapping(node, what, keys: ["at-least", "at-most"]) else { return nil }
        var range = CountRange()
        if let node = entries["at-least"] { range.atLeast = count(node, "at-least") }
        if let node = entries["at-most"] { range.atMost = count(node, "at-most") }
        return checked(range, at: node, what)
    }

    /// `{at-least: 10MB, at-most: …}`, or the least alone.
    mutating func sizeRange(_ node: YAMLNode, _ what: String) -> CountRange? {
        guard case .mapping = node.content else { return byteSize(node, what).map { CountRange(atLeast: $0) } }
        guard let entries = mapping(node, what, keys: ["at-least", "at-most"]) else { return nil }
        var range = CountRange()
        if let node = entries["at-least"] { range.atLeast = byteSize(node, "at-least") }
        if let node = entries["at-most"] { range.atMost = byteSize(node, "at-most") }
        return checked(range, at: node, what)
    }

    /// One or more of an enumeration's words.
    mutating func choices<Choice: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ what: String, of type: Choice.Type
    ) -> [Choice]? where Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        let nodes: [YAMLNode] = if case .sequence(let items) = node.content { items } else { [node] }
        let chosen = nodes.compactMap { choice($0, what, among: words) }.compactMap(Choice.init(rawValue:))
        return chosen.count == nodes.count && !nodes.isEmpty ? chosen : nil
    }

    /// Path globs, each from the root or from any folder, with their braces written out.
    mutating func pathGlobs(_ node: YAMLNode, _ what: String) -> [String]? {
        guard let globs = texts(node, what) else { return nil }
        var result: [String] = []
        for glob in globs {
            if !glob.hasPrefix("/") && !glob.hasPrefix("**/") {
                report("\(what) must begin with / or **/, as paths in an image do, not \"\(glob)\"", at: node)
                return nil
            }
            guard checkedGlob(glob, what, at: node) else { return nil }
            let alternatives = (try? BraceExpansion.expand(Array(glob.utf8))) ?? []
            result += alternatives.map { String(decoding: $0, as: UTF8.self) }
        }
        return result
    }

    /// Folders that a mount can cover: absolute, or in the user's home.
    mutating func mountPaths(_ node: YAMLNode, _ what: String) -> [String]? {
        guard let paths = texts(node, what) else { return nil }
        for path in paths where !path.hasPrefix("/") && !path.hasPrefix("~/") {
            report("\(what) must begin with / or ~/, not \"\(path)\"", at: node)
            return nil
        }
        return paths
    }

    private mutating func optionPattern(_ node: YAMLNode) -> ValuePattern? {
        guard let name = text(node, "option") else { return nil }
        if optionNames.contains(name) { return .option(name) }
        report("The rule declares no option \"\(name)\" under options\(hint(name, optionNames))", at: node)
        return nil
    }

    private mutating func regexPattern(_ node: YAMLNode, _ what: String) -> ValuePattern? {
        guard let text = text(node, "regex") else { return nil }
        do {
            _ = try RegularExpression(text)
            return .regex(text)
        } catch {
            report("\(what) is no regular expression: \(error)", at: node)
            return nil
        }
    }

    mutating func checkedGlob(_ text: String, _ what: String, at node: YAMLNode) -> Bool {
        do throws(TextPatternError) {
            _ = try Glob(text)
            return true
        } catch {
            report("\(what) is no glob: \(error)", at: node)
            return false
        }
    }

    mutating func checked(_ range: CountRange, at node: YAMLNode, _ what: String) -> CountRange? {
        if range.atLeast == nil && range.atMost == nil {
            report("\(what) needs at-least or at-most", at: node)
            return nil
        }
        if let least = range.atLeast, let most = range.atMost, least > most {
            report("\(what) can never hold: at-least is more than at-most", at: node)
            return nil
        }
        return range
    }
}
