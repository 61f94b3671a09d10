/// A value as somebody wrote it, with the places of its parts, before anything is asked of it.
public struct WrittenValue: Sendable, Hashable {
    public indirect enum Content: Sendable, Hashable {
        /// An empty value, `null` or `~`.
        case nothing
        /// - Parameter isPlain: false for text in quotes, which is never a switch.
        case scalar(String, isPlain: Bool)
        case list([WrittenValue])
        /// In the order of the file.
        case mapping([Entry])
    }

    /// One key of a mapping.
    public struct Entry: Sendable, Hashable {
        public var key: String
        public var keyOrigin: SettingOrigin
        public var value: WrittenValue

        public init(key: String, keyOrigin: SettingOrigin, value: WrittenValue) {
            self.key = key
            self.keyOrigin = keyOrigin
            self.value = value
        }
    }

    public var content: Content
    public var origin: SettingOrigin

    public init(_ content: Content, at origin: SettingOrigin) {
        self.content = content
        self.origin = origin
    }

    /// How messages call it.
    public var kind: String {
        switch content {
        case .nothing: "nothing"
        case .scalar(let text, _): "\"\(text)\""
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// What a value is, for one that its shape has been checked of already; `nil` where it is something else.
extension WrittenValue {
    public var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// A plain `true` or `false`.
    public var bool: Bool? {
        guard case .scalar(let text, isPlain: true) = content else { return nil }
        return text == "true" ? true : text == "false" ? false : nil
    }

    /// A whole number from 0 up.
    public var number: Int? {
        text.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// A number from 0 to 1, or a percentage.
    public var share: Double? { text.flatMap(ShareText.share) }

    /// A percentage of any size, as a share: 0.05 of `5%`.
    public var percent: Double? {
        guard let text, text.hasSuffix("%"), let number = Double(text.dropLast()), number.isFinite, number >= 0 else {
            return nil
        }
        return number / 100
    }

    /// Dollars.
    public var price: Double? {
        text.flatMap { Double($0) }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    /// Bytes.
    public var size: Int? { text.flatMap(SizeText.bytes) }

    /// The members of a list; a value alone is a list of one.
    public var members: [WrittenValue] {
        if case .list(let members) = content { members } else { [self] }
    }

    public var texts: [String] { members.compactMap(\.text) }

    public var entries: [Entry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    public subscript(key: String) -> WrittenValue? {
        entries.first { $0.key == key }?.value
    }
}
