/// A value of a YAML document, and where it begins.
public struct YAMLNode: Sendable {
    public enum Content: Sendable {
        /// - Parameter isPlain: not quoted and no block, so that it may mean a number, a truth or nothing.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// In the order of the file. A key can be any node, and can be there twice.
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    /// A line and a column of code points, both from 0, as libyaml counts them.
    public struct Mark: Sendable {
        let line: Int
        let column: Int
    }

    public let content: Content
    public let mark: Mark

    /// The text of a scalar.
    public var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// The text of a scalar that is neither quoted nor a block.
    var plainText: String? {
        if case .scalar(let text, isPlain: true) = content { text } else { nil }
    }

    /// Nothing, `~` or `null`.
    var isNull: Bool {
        plainText.map { $0.isEmpty || $0 == "null" || $0 == "~" } ?? false
    }
}

/// Why a text is no YAML document, and where.
struct YAMLError: Error {
    let reason: String
    let mark: YAMLNode.Mark
}
