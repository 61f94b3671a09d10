/// What is worth showing of a history entry that is no Dockerfile instruction, as jib, bazel, ko and docker's
/// `--squash` write them: who made the layer, and what the builder remarked on it.
enum HistoryRemark {
    static func text(_ createdBy: String, comment: String) -> String {
        let remark = comment.split { $0.isWhitespace }.map { shortened($0) }.joined(separator: " ")
        if createdBy.isEmpty { return isSquash(comment) ? "squashed: \(remark)" : remark }
        let isNoise = remark.isEmpty || remark.hasPrefix("buildkit") || remark.hasPrefix("FROM ")
        return isNoise ? createdBy : "\(createdBy): \(remark)"
    }

    /// Who signs an entry, where it is one of those that build without a Dockerfile.
    static func tool(in createdBy: Substring) -> String? {
        let tools = ["jib-", "bazel build", "ko build", "crane append", "pack build"]
        return tools.first { createdBy.hasPrefix($0) }
    }

    /// docker's words for the layer that `--squash` makes of the others. moby, daemon/images/image_squash.go.
    static func isSquash(_ comment: String) -> Bool {
        (comment.hasPrefix("merge ") && comment.contains(" to ")) || comment.hasPrefix("create new from ")
    }

    /// A digest by its first twelve digits.
    private static func shortened(_ word: Substring) -> Substring {
        guard word.hasPrefix("sha256:"), word.utf8.count == 71 else { return word }
        return word.dropFirst(7).prefix(12)
    }
}
