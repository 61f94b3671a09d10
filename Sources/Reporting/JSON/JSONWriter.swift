/// Writes JSON: two spaces an indent, small values on one line, the same bytes for the same document.
struct JSONWriter {
    private var text: [UInt8] = []
    /// True for a document that is one of several, each in a line.
    private var isOneLine = false

    /// The whole document in one line.
    static func line(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.isOneLine = true
        writer.write(value, depth: 0)
        writer.text.append(UInt8(ascii: "\n"))
        return String(decoding: writer.text, as: UTF8.self)
    }

    static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value, depth: 0)
        writer.text.append(UInt8(ascii: "\n"))
        return String(decoding: writer.text, as: UTF8.self)
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .int(let number): append(String(number))
        case .double(let number): append(number.isFinite ? "\(number)" : "null")
        case .string(let string): write(string)
        case .array(let values):
            write(values, from: "[", to: "]", onOneLine: values.allSatisfy(\.isScalar), depth: depth) { writer, value in
                writer.write(value, depth: depth + 1)
            }
        case .object(let members):
            let isShort = depth > 2 && members.count <= 6 && members.allSatisfy(\.value.isScalar)
            write(members, from: "{", to: "}", onOneLine: isShort, depth: depth) { writer, member in
                writer.write(member.key)
                writer.append(": ")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ elements: [Element], from open: String, to close: String, onOneLine: Bool, depth: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        let onOneLine = onOneLine || isOneLine
        append(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { append(onOneLine ? ", " : ",") }
            if !onOneLine { breakLine(depth + 1) }
            write(&self, element)
        }
        if !elements.isEmpty, !onOneLine { breakLine(depth) }
        append(close)
    }

    private mutating func breakLine(_ depth: Int) {
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func append(_ string: String) {
        text.append(contentsOf: string.utf8)
    }

    private mutating func write(_ string: String) {
        text.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            case UInt8(ascii: "\t"): append("\\t")
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                append("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits)
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .null, .bool, .int, .double, .string: true
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        }
    }
}
