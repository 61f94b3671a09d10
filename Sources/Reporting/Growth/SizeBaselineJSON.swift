import Slimming

/// A baseline of sizes as a file: a line an entry, sorted, so that a change of it is easy to review.
public struct SizeBaselineJSON: ReportEncoder {
    public init() {}

    public func encode(_ snapshot: SizeSnapshot) -> String {
        let sizes = snapshot.sizes
        let dockerfile = snapshot.dockerfile.map { [("dockerfile", JSONValue.string($0))] } ?? []
        let head: [(key: String, value: JSONValue)] = [
            ("schema", .string(SizeBaselineReader.schema)), ("image", .string(snapshot.image)),
            ("platform", .string(snapshot.platform)),
        ]
        return JSONWriter.text(
            .object(
                head + dockerfile + [
                    (
                        "sizes",
                        .object([
                            ("transfer", .int(sizes.transfer)), ("disk", .int(sizes.disk)),
                            ("final", .int(sizes.final)),
                            ("waste", .int(sizes.waste)),
                        ])
                    ),
                    ("layers", .array(snapshot.layers.map(layer))),
                    (
                        "packages",
                        .object([
                            ("unowned", .int(snapshot.unowned)),
                            ("list", .array(sorted(snapshot.packages).map(package))),
                        ])
                    ),
                    (
                        "directories",
                        .object([
                            ("depth", .int(snapshot.directoryDepth)), ("list", .array(snapshot.directories.map(path))),
                        ])
                    ),
                    (
                        "files",
                        .object([
                            ("floor", .int(snapshot.fileFloor)), ("smaller", .int(snapshot.smallFiles)),
                            ("list", .array(snapshot.files.map(path))),
                        ])
                    ),
                ]))
    }

    private func sorted(_ packages: [SizeSnapshot.PackageSize]) -> [SizeSnapshot.PackageSize] {
        packages.sorted { a, b in
            (a.type, a.name, a.version, a.bytes) < (b.type, b.name, b.version, b.bytes)
        }
    }

    private func layer(_ layer: SizeSnapshot.LayerSize) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("step", .string(layer.step))]
        if let diffID = layer.diffID { members.append(("diffID", .string(diffID))) }
        if let written = layer.written {
            members += [("instruction", .string(written.text)), ("line", .int(written.line))]
            if let last = written.lastLine { members.append(("lastLine", .int(last))) }
        }
        return .object(members + [("disk", .int(layer.disk)), ("transfer", .int(layer.transfer))])
    }

    private func package(_ package: SizeSnapshot.PackageSize) -> JSONValue {
        .object([
            ("name", .string(package.name)), ("version", .string(package.version)), ("type", .string(package.type)),
            ("bytes", .int(package.bytes)),
        ])
    }

    private func path(_ path: SizeSnapshot.PathSize) -> JSONValue {
        .object([("path", .string(path.path)), ("bytes", .int(path.bytes))])
    }
}
