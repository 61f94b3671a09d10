import RuleFormat
import SourceText

/// Reads a baseline of sizes, which is JSON and so YAML too.
public enum SizeBaselineReader {
    public static let schema = "plimsoll/size-baseline/1"

    /// - Throws: everything that is wrong in it.
    public static func read(_ bytes: [UInt8], path: String) throws(FormatProblems) -> SizeSnapshot {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FormatProblems("The size baseline is not UTF-8", at: .file(path, Position(line: 1, column: 1)))
        }
        var reader = FormatReader(path: path, yaml: text, language: .json)
        let snapshot = reader.compose().flatMap { reader.sizeBaseline($0) }
        guard let snapshot, reader.problems.isEmpty else { throw FormatProblems(reader.sortedProblems) }
        return snapshot
    }
}

extension FormatReader {
    fileprivate mutating func sizeBaseline(_ root: YAMLNode) -> SizeSnapshot? {
        let keys = ["schema", "image", "platform", "dockerfile", "sizes", "layers", "packages", "directories", "files"]
        guard let top = record(root, "The size baseline", keys, optional: ["dockerfile"]),
            let schema = value(top, "schema")
        else { return nil }
        guard schema == SizeBaselineReader.schema else {
            if let node = top["schema"] {
                report("This file is of the form \(schema); a size baseline is \(SizeBaselineReader.schema)", at: node)
            }
            return nil
        }
        guard let image = value(top, "image"), let platform = value(top, "platform"),
            let sizes = top["sizes"].flatMap({ sizes($0) }),
            let layers = top["layers"].flatMap({ list($0, "layers") { reader, node in reader.layer(node) } }),
            let packages = top["packages"].flatMap({ record($0, "packages", ["unowned", "list"]) }),
            let unowned = number(packages, "unowned"),
            let packageList = packages["list"].flatMap({
                list($0, "packages") { reader, node in reader.package(node) }
            }),
            let directories = top["directories"].flatMap({ record($0, "directories", ["depth", "list"]) }),
            let depth = number(directories, "depth"),
            let directoryList = directories["list"].flatMap({
                list($0, "directories") { reader, node in reader.path(node) }
            }),
            let files = top["files"].flatMap({ record($0, "files", ["floor", "smaller", "list"]) }),
            let floor = number(files, "floor"), let smaller = number(files, "smaller"),
            let fileList = files["list"].flatMap({ list($0, "files") { reader, node in reader.path(node) } })
        else { return nil }

        if let node = directories["depth"], depth < 1 { report("depth must be 1 or more", at: node) }
        check(layers.map(\.disk), "The disk sizes of the layers", sizes.disk, at: top["layers"])
        check(layers.map(\.transfer), "The transfer sizes of the layers", sizes.transfer, at: top["layers"])
        check(packageList.map(\.bytes) + [unowned], "The packages", sizes.final, at: top["packages"])
        check(directoryList.map(\.bytes), "The directories", sizes.final, at: top["directories"])
        check(fileList.map(\.bytes) + [smaller], "The files", sizes.final, at: top["files"])
        return SizeSnapshot(
            image: image, platform: platform, dockerfile: value(top, "dockerfile"), sizes: sizes, layers: layers,
            packages: packageList, unowned: unowned,
            directories: directoryList, directoryDepth: depth, files: fileList, smallFiles: smaller, fileFloor: floor)
    }

    /// Parts that are not their whole would make a growth of nothing.
    private mutating func check(_ parts: [Int], _ what: String, _ whole: Int, at node: YAMLNode?) {
        let sum = parts.reduce(0, Int.addingSaturated)
        guard sum != whole, let node else { return }
        report("\(what) come to \(sum) bytes, and sizes has \(whole); write the file anew", at: node)
    }

    private mutating func sizes(_ node: YAMLNode) -> SizeSnapshot.Sizes? {
        guard let entries = record(node, "sizes", ["transfer", "disk", "final", "waste"]),
            let transfer = number(entries, "transfer"), let disk = number(entries, "disk"),
            let final = number(entries, "final"), let waste = number(entries, "waste")
        else { return nil }
        return SizeSnapshot.Sizes(transfer: transfer, disk: disk, final: final, waste: waste)
    }

    private mutating func layer(_ node: YAMLNode) -> SizeSnapshot.LayerSize? {
        guard
            let entries = record(
                node, "A layer", ["step", "diffID", "instruction", "line", "lastLine", "disk", "transfer"],
                optional: ["diffID", "instruction", "line", "lastLine"]),
            let step = entries["step"]?.text, let disk = number(entries, "disk"),
            let transfer = number(entries, "transfer")
        else { return nil }
        let diffID = entries["diffID"].flatMap { text($0, "diffID") }
        let written = written(entries)
        return SizeSnapshot.LayerSize(diffID: diffID, step: step, written: written, disk: disk, transfer: transfer)
    }

    /// The instruction of the Dockerfile; both keys or neither.
    private mutating func written(_ entries: [String: YAMLNode]) -> SizeSnapshot.WrittenStep? {
        guard entries["instruction"] != nil || entries["line"] != nil else { return nil }
        for (key, other) in [("instruction", "line"), ("line", "instruction")] where entries[key] == nil {
            if let node = entries[other] { report("\(other) needs \(key) beside it", at: node) }
        }
        guard let text = value(entries, "instruction"), let line = number(entries, "line") else { return nil }
        return SizeSnapshot.WrittenStep(text: text, line: line, lastLine: number(entries, "lastLine"))
    }

    private mutating func package(_ node: YAMLNode) -> SizeSnapshot.PackageSize? {
        guard let entries = record(node, "A package", ["name", "version", "type", "bytes"]),
            let name = value(entries, "name"), let type = value(entries, "type"),
            let version = entries["version"]?.text, let bytes = number(entries, "bytes")
        else { return nil }
        return SizeSnapshot.PackageSize(name: name, version: version, type: type, bytes: bytes)
    }

    private mutating func path(_ node: YAMLNode) -> SizeSnapshot.PathSize? {
        guard let entries = record(node, "A path", ["path", "bytes"]), let path = value(entries, "path"),
            let bytes = number(entries, "bytes")
        else { return nil }
        guard path.hasPrefix("/") else {
            if let place = entries["path"] { report("\"\(path)\" must begin with /", at: place) }
            return nil
        }
        return SizeSnapshot.PathSize(path: path, bytes: bytes)
    }

    private mutating func record(
        _ node: YAMLNode, _ what: String, _ keys: [String], optional: [String] = []
    ) -> [String: YAMLNode]? {
        guard let entries = mapping(node, what, keys: keys) else { return nil }
        for key in keys where entries[key] == nil && !optional.contains(key) {
            report("\(what) needs \(key)", at: node)
        }
        return entries
    }

    private mutating func list<Element>(
        _ node: YAMLNode, _ what: String, _ read: (inout FormatReader, YAMLNode) -> Element?
    ) -> [Element]? {
        guard case .sequence(let items) = node.content else {
            report("\(what) must be a list", at: node)
            return nil
        }
        return items.compactMap { read(&self, $0) }
    }

    private mutating func number(_ entries: [String: YAMLNode], _ key: String) -> Int? {
        entries[key].flatMap { count($0, key) }
    }

    private mutating func value(_ entries: [String: YAMLNode], _ key: String) -> String? {
        entries[key].flatMap { text($0, key) }
    }
}
