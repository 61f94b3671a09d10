extension JSONValue {
    /// The document on one line, without a line end: for formats that part documents by lines or NUL bytes.
    var line: String {
        switch self {
        case .array(let values):
            return "[" + values.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            return "{" + members.map { "\(JSONValue.string($0.key).line):\($0.value.line)" }.joined(separator: ",")
                + "}"
        case .null, .bool, .int, .double, .string:
            return String(JSONWriter.text(self).dropLast())
        }
    }
}
