/// Turns an `Encodable` into a JSON document with its keys in the order in which they were encoded.
enum JSONValueEncoder {
    static func value(_ encodable: some Encodable) throws -> JSONValue {
        let node = Node()
        try encodable.encode(to: NodeEncoder(node: node))
        return node.value
    }

    /// A place in the document that a container fills. Containers write through it until they are let go.
    fileprivate final class Node {
        var scalar: JSONValue?
        var elements: [Node]?
        var members: [(key: String, value: Node)]?

        var value: JSONValue {
            if let members { return .object(members.map { ($0.key, $0.value.value) }) }
            if let elements { return .array(elements.map(\.value)) }
            return scalar ?? .null
        }
    }
}

private struct NodeEncoder: Encoder {
    let node: JSONValueEncoder.Node
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.members = node.members ?? []
        return KeyedEncodingContainer(Members(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.elements = node.elements ?? []
        return Elements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Scalar(node: node)
    }
}

private struct Scalar: SingleValueEncodingContainer {
    let node: JSONValueEncoder.Node
    let codingPath: [any CodingKey] = []

    func encodeNil() { node.scalar = .null }

    func encode(_ value: some Encodable) throws {
        switch value {
        case let text as String: node.scalar = .string(text)
        case let flag as Bool: node.scalar = .bool(flag)
        case let number as any BinaryInteger: node.scalar = Int(exactly: number).map { .int($0) } ?? .null
        case let number as any BinaryFloatingPoint: node.scalar = .double(Double(number))
        default: try value.encode(to: NodeEncoder(node: node))
        }
    }
}

private struct Elements: UnkeyedEncodingContainer {
    let node: JSONValueEncoder.Node
    let codingPath: [any CodingKey] = []
    var count: Int { node.elements?.count ?? 0 }

    private func next() -> JSONValueEncoder.Node {
        let element = JSONValueEncoder.Node()
        node.elements?.append(element)
        return element
    }

    func encodeNil() { Scalar(node: next()).encodeNil() }
    func encode(_ value: some Encodable) throws { try Scalar(node: next()).encode(value) }
    func superEncoder() -> any Encoder { NodeEncoder(node: next()) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { NodeEncoder(node: next()).unkeyedContainer() }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        NodeEncoder(node: next()).container(keyedBy: type)
    }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONValueEncoder.Node
    let codingPath: [any CodingKey] = []

    private func member(_ key: String) -> JSONValueEncoder.Node {
        let value = JSONValueEncoder.Node()
        node.members?.append((key, value))
        return value
    }

    func encodeNil(forKey key: Key) { Scalar(node: member(key.stringValue)).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try Scalar(node: member(key.stringValue)).encode(value)
    }
    func superEncoder() -> any Encoder { NodeEncoder(node: member("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { NodeEncoder(node: member(key.stringValue)) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        NodeEncoder(node: member(key.stringValue)).unkeyedContainer()
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        NodeEncoder(node: member(key.stringValue)).container(keyedBy: type)
    }
}
