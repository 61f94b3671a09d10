import BuildModel

/// One wasted path in `plimsoll/image/1`.
enum WasteJSON {
    static func value(_ waste: WastedPath) -> JSONValue {
        let path = ImagePath(waste.path)
        var members: [(key: String, value: JSONValue)] = [("path", .string(path.text))]
        if let base64 = path.base64 { members.append(("pathBytes", .string(base64))) }
        members += [
            ("bytes", .int(waste.bytes)), ("cause", .string(waste.cause.rawValue)), ("layers", .ints(waste.layers)),
        ]
        return .object(members)
    }
}
