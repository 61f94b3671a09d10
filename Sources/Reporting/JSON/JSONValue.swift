/// A JSON document that keeps its keys in the order in which they were given.
enum JSONValue {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func int(_ number: Int?) -> JSONValue { number.map { .int($0) } ?? .null }
    static func ints(_ numbers: [Int]) -> JSONValue { .array(numbers.map { .int($0) }) }
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
