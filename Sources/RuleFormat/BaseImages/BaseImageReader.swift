/// Reads the data file of base images.
public enum BaseImageReader {
    /// - Throws: everything that is wrong in the file.
    public static func read(_ text: String, path: String) throws(FormatProblems) -> BaseImageData {
        var reader = FormatReader(path: path, yaml: text)
        let data = reader.compose().flatMap { reader.baseImages($0) }
        guard let data, reader.problems.isEmpty else {
            throw FormatProblems(reader.sortedProblems)
        }
        return data
    }
}

extension FormatReader {
    fileprivate mutating func baseImages(_ node: YAMLNode) -> BaseImageData? {
        guard let entries = mapping(node, "The file", keys: ["as-of", "families", "users"]) else { return nil }
        guard let day = entries["as-of"].flatMap({ text($0, "as-of") }) else {
            report("The file needs as-of, the day when the sizes were looked up", at: node)
            return nil
        }
        let families = items(entries["families"], "families").compactMap { family($0) }
        let users = items(entries["users"], "users").compactMap { user($0) }
        return BaseImageData(asOf: day, families: families, users: users)
    }

    private mutating func family(_ node: YAMLNode) -> BaseImageFamily? {
        let keys = ["repository", "title", "match-tags", "except-tags", "size", "slimmer"]
        guard let entries = required(node, "A family", keys: keys, optional: ["except-tags"]) else { return nil }
        guard let repository = entries["repository"].flatMap({ text($0, "repository") }),
            let title = entries["title"].flatMap({ text($0, "title") }),
            let tags = entries["match-tags"].flatMap({ texts($0, "match-tags") }),
            let size = entries["size"].flatMap({ byteSize($0, "size") })
        else { return nil }
        let except = entries["except-tags"].flatMap { texts($0, "except-tags") } ?? []
        let slimmer = items(entries["slimmer"], "slimmer").compactMap { slimmerImage($0) }
        if let node = entries["slimmer"], slimmer.contains(where: { $0.size >= size }) {
            report("slimmer lists an image that is not smaller than the family", at: node)
        }
        return BaseImageFamily(
            repository: repository, title: title, tags: tags, exceptTags: except, size: size, slimmer: slimmer)
    }

    private mutating func slimmerImage(_ node: YAMLNode) -> SlimmerImage? {
        guard let entries = required(node, "A slimmer image", keys: ["image", "size", "note"], optional: ["note"]),
            let image = entries["image"].flatMap({ text($0, "image") }),
            let size = entries["size"].flatMap({ byteSize($0, "size") })
        else { return nil }
        return SlimmerImage(image: image, size: size, note: entries["note"].flatMap { text($0, "note") })
    }

    private mutating func user(_ node: YAMLNode) -> BaseImageUser? {
        guard let entries = required(node, "A user", keys: ["image", "user"], optional: []),
            let image = entries["image"].flatMap({ text($0, "image") }),
            let user = entries["user"].flatMap({ text($0, "user") }), checkedGlob(image, "image", at: node)
        else { return nil }
        return BaseImageUser(image: image, user: user)
    }

    private mutating func required(
        _ node: YAMLNode, _ what: String, keys: [String], optional: [String]
    ) -> [String: YAMLNode]? {
        guard let entries = mapping(node, what, keys: keys) else { return nil }
        for key in keys where entries[key] == nil && !optional.contains(key) {
            report("\(what) needs \(key)", at: node)
        }
        return entries
    }

    private mutating func items(_ node: YAMLNode?, _ what: String) -> [YAMLNode] {
        guard let node else { return [] }
        guard case .sequence(let items) = node.content else {
            report("\(what) must be a list", at: node)
            return []
        }
        return items
    }
}
