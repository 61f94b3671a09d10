/// Reading of patterns for base images and for the built image.
extension FormatReader {
    /// `node:22-*` as text, or a mapping that names the parts, or a list of texts.
    mutating func basePattern(_ node: YAMLNode, _ what: String) -> BasePattern? {
        guard case .mapping = node.content else { return text(node, what).flatMap { baseText($0, what, at: node) } }
        let keys = ["kind", "registry", "repository", "tag", "digest", "platform"]
        let problemsBefore = problems.count
        guard let entries = mapping(node, what, keys: keys) else { return nil }
        var pattern = BasePattern()
        pattern.kinds = entries["kind"].flatMap { choices($0, "kind", of: BaseKind.self) } ?? []
        pattern.registry = entries["registry"].flatMap { valuePattern($0, "registry") }
        pattern.repository = entries["repository"].flatMap { valuePattern($0, "repository") }.map(\.ofRepository)
        pattern.tag = entries["tag"].flatMap { valuePattern($0, "tag") }
        pattern.digest = entries["digest"].flatMap { valuePattern($0, "digest") }
        pattern.platform = entries["platform"].flatMap { valuePattern($0, "platform") }
        if entries.isEmpty, problems.count == problemsBefore { report("\(what) says nothing of the image", at: node) }
        return problems.count == problemsBefore ? pattern : nil
    }

    private mutating func baseText(_ text: String, _ what: String, at node: YAMLNode) -> BasePattern? {
        if text == "scratch" { return BasePattern(kinds: [.scratch]) }
        if text == "*" { return BasePattern(kinds: [.image]) }
        guard checkedGlob(text, what, at: node) else { return nil }
        return BasePattern(imageName: text)
    }

    mutating func layerPattern(_ node: YAMLNode, _ what: String) -> LayerPattern? {
        guard let entries = mapping(node, what, keys: ["files", "bytes"]) else { return nil }
        guard let files = entries["files"] else {
            report("\(what) needs files", at: node)
            return nil
        }
        guard let globs = pathGlobs(files, "files") else { return nil }
        let bytes = entries["bytes"].map { sizeRange($0, "bytes") } ?? CountRange()
        return bytes.map { LayerPattern(files: globs, bytes: $0) }
    }

    mutating func imagePattern(_ node: YAMLNode, _ what: String) -> ImagePattern? {
        if case .scalar = node.content { return boolean(node, what).map { ImagePattern(isPresent: $0) } }
        let keys = [
            "user", "workdir", "env", "entrypoint", "command", "port", "volume", "labels", "healthcheck", "size",
        ]
        let problemsBefore = problems.count
        guard let entries = mapping(node, what, keys: keys) else { return nil }
        var pattern = ImagePattern()
        pattern.user = entries["user"].flatMap { valuePattern($0, "user") }
        pattern.workdir = entries["workdir"].flatMap { valuePattern($0, "workdir") }
        pattern.env = entries["env"].flatMap { valuePattern($0, "env") }
        pattern.entrypoint = entries["entrypoint"].flatMap { valuePattern($0, "entrypoint") }
        pattern.command = entries["command"].flatMap { valuePattern($0, "command") }
        pattern.port = entries["port"].flatMap { valuePattern($0, "port") }
        pattern.volume = entries["volume"].flatMap { valuePattern($0, "volume") }
        pattern.healthcheck = entries["healthcheck"].flatMap { boolean($0, "healthcheck") }
        pattern.size = entries["size"].flatMap { sizeRange($0, "size") }
        for (key, value) in entries["labels"].flatMap({ pairs($0, "labels") }) ?? [] {
            if let value = valuePattern(value, "the label \(key.text)") {
                pattern.labels.append(LabelPattern(key.text, value))
            }
        }
        if entries.isEmpty, problems.count == problemsBefore { report("\(what) says nothing of the image", at: node) }
        return problems.count == problemsBefore ? pattern : nil
    }
}

extension ValuePattern {
    /// The same for a repository: a name without a folder is an official image's, `library/node`.
    var ofRepository: ValuePattern {
        switch self {
        case .glob(let text): .glob(BasePattern.fullRepository(text))
        case .anyOf(let patterns): .anyOf(patterns.map(\.ofRepository))
        case .not(let pattern): .not(pattern.ofRepository)
        case .present, .absent, .regex, .option: self
        }
    }
}

extension BasePattern {
    /// From a name as people write it, with globs: `node`, `node:22-*`, `ghcr.io/acme/*@sha256:*`.
    init(imageName text: String) {
        self.init(kinds: [.image])
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            digest = .glob(String(rest[rest.index(after: at)...]))
            rest = rest[..<at]
        }
        let name = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[name...].firstIndex(of: ":") {
            tag = .glob(String(rest[rest.index(after: colon)...]))
            rest = rest[..<colon]
        }
        let first = rest.prefix { $0 != "/" }
        if first.endIndex < rest.endIndex, first.contains(".") || first.contains(":") || first == "localhost" {
            registry = .glob(String(first))
            repository = .glob(String(rest[rest.index(after: first.endIndex)...]))
        } else {
            registry = first.contains("*") ? nil : .glob("docker.io")
            repository = .glob(Self.fullRepository(String(rest)))
        }
    }

    static func fullRepository(_ text: String) -> String {
        text.contains("/") || text.hasPrefix("*") ? text : "library/\(text)"
    }
}
