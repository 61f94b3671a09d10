import CYaml

/// Composes the one document of a text into nodes, from the events of libyaml.
struct YAMLComposer: ~Copyable {
    /// More than anybody writes, and few enough for the stack.
    private static let depthLimit = 200

    private let input: UnsafeBufferPointer<UInt8>
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var anchors: [String: YAMLNode] = [:]

    /// The document's root; `nil` where there is none.
    static func compose(_ text: String) throws(YAMLError) -> YAMLNode? {
        let bytes = Array(text.utf8)
        // The parser reads from where the bytes are, so they have to stay there.
        let result = bytes.withUnsafeBufferPointer { input -> Result<YAMLNode?, YAMLError> in
            var composer = YAMLComposer(input)
            do throws(YAMLError) { return .success(try composer.document()) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    private mutating func document() throws(YAMLError) -> YAMLNode? {
        _ = try next()  // The stream begins,
        if case .end = try next().kind { return nil }  // and ends, or its document begins.
        let root = try node(next(), depth: 0)
        _ = try next()  // The document ends.
        let behind = try next()
        guard case .end = behind.kind else { throw YAMLError(reason: "a second document begins", mark: behind.mark) }
        return root
    }

    private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        guard depth < Self.depthLimit else { throw YAMLError(reason: "it is nested too deep", mark: event.mark) }
        let content: YAMLNode.Content
        switch event.kind {
        case .alias(let name):
            guard let node = anchors[name] else {
                throw YAMLError(reason: "nothing before it has the anchor \(name)", mark: event.mark)
            }
            // It counts as written where it is named.
            return YAMLNode(content: node.content, mark: event.mark)
        case .scalar(let text, let isPlain): content = .scalar(text, isPlain: isPlain)
        case .sequence:
            var items: [YAMLNode] = []
            while let item = try element(depth: depth) { items.append(item) }
            content = .sequence(items)
        case .mapping:
            var pairs: [(key: YAMLNode, value: YAMLNode)] = []
            while let key = try element(depth: depth), let value = try element(depth: depth) {
                pairs.append((key, value))
            }
            content = .mapping(pairs)
        case .end, .other: throw YAMLError(reason: "a value is missing", mark: event.mark)
        }
        let node = YAMLNode(content: content, mark: event.mark)
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    /// The next node within a sequence or mapping; `nil` at its end.
    private mutating func element(depth: Int) throws(YAMLError) -> YAMLNode? {
        let event = try next()
        if case .end = event.kind { return nil }
        return try node(event, depth: depth + 1)
    }

    private func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) != 0 else { throw problem() }
        defer { yaml_event_delete(&event) }
        return Event(event)
    }

    private func problem() -> YAMLError {
        let problem = parser.pointee
        let reason = problem.problem.map { String(cString: $0) } ?? "it cannot be read"
        // A byte that no text has is found ahead of the marks.
        let isByte = problem.error == YAML_READER_ERROR
        return YAMLError(reason: reason, mark: isByte ? mark(at: problem.problem_offset) : .init(problem.problem_mark))
    }

    private func mark(at offset: Int) -> YAMLNode.Mark {
        let before = input.prefix(offset)
        let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
        return YAMLNode.Mark(
            line: before.count { $0 == UInt8(ascii: "\n") }, column: line.count { $0 & 0xC0 != 0x80 })
    }
}

/// An event of the parser, as far as nodes are made of it.
private struct Event {
    enum Kind {
        case alias(String)
        case scalar(String, isPlain: Bool)
        case sequence
        case mapping
        /// Of a sequence, of a mapping, or of all.
        case end
        /// Begins or ends the stream or the document.
        case other
    }

    let kind: Kind
    let anchor: String?
    let mark: YAMLNode.Mark

    init(_ event: yaml_event_t) {
        mark = YAMLNode.Mark(event.start_mark)
        switch event.type {
        case YAML_ALIAS_EVENT:
            kind = .alias(Self.text(event.data.alias.anchor) ?? "")
            anchor = nil
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .scalar(
                String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
            anchor = Self.text(scalar.anchor)
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequence
            anchor = Self.text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT:
            kind = .mapping
            anchor = Self.text(event.data.mapping_start.anchor)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_STREAM_END_EVENT:
            kind = .end
            anchor = nil
        default:
            kind = .other
            anchor = nil
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}

extension YAMLNode.Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line), column: Int(mark.column))
    }
}
