import Slimming

/// One package in `plimsoll/image/1`.
enum PackageJSON {
    static func value(_ package: Package) -> JSONValue {
        .object([
            ("name", .string(package.name)), ("version", .string(package.version)),
            ("type", .string(package.type.rawValue)), ("bytes", .int(package.bytes)), ("files", .int(package.files)),
            ("layers", .ints(package.layers)),
        ])
    }
}
