import ContainerImage

/// One entry of an image's history, read back into the instruction that made it.
/// BuildKit, the classic builder, buildah and kaniko each write them in their own way.
struct HistoryStep: Sendable, Hashable {
    /// In upper case; empty when the entry is no Dockerfile instruction.
    var keyword: String
    /// What a Dockerfile would have behind the keyword; the whole entry when there is no keyword.
    var text: String
    /// The shell that a RUN went through, where the entry names one.
    var shell: [String]?
    var isEmptyLayer: Bool
    /// True where the builder says which image the entry stands on, as buildah does, or is BuildKit: then the
    /// mark of an empty layer is meant as it stands.
    var isOnItsOwn: Bool
    /// True for the entry that docker adds for all that it squashed.
    var isSquash: Bool
    /// The base image, where buildah names it at the first entry of its own.
    var base: String?
    /// What put a layer on the image that is no Dockerfile's: `jib-maven-plugin`, `bazel build`, `ko build`.
    var tool: String?
    /// True for an entry of kaniko, which writes down those steps alone that have a layer.
    var isKaniko: Bool

    init(_ entry: HistoryEntry) {
        isEmptyLayer = entry.isEmptyLayer
        isOnItsOwn = entry.comment.hasPrefix("buildkit") || entry.comment.hasPrefix("FROM ")
        isSquash = entry.createdBy.isEmpty && HistoryRemark.isSquash(entry.comment)
        base = Self.base(in: entry.comment)
        isKaniko = entry.author == "kaniko"
        var line = BuildahNotes.removed(from: Substring(entry.createdBy))
        if line.hasSuffix(Self.buildKitMark) { line = line.dropLast(Self.buildKitMark.count) }
        line = line.trimmed
        if line.hasPrefix(Self.noOperation) { line = line.dropFirst(Self.noOperation.count).trimmed }

        let named = Self.keyword(of: line)
        let arguments = line.dropFirst(named?.count ?? 0).trimmed
        if named == nil || named == "RUN", let command = ShellInvocation(arguments) {
            keyword = "RUN"
            text = named == nil ? BuildahNotes.closingHeredoc(command.script) : command.script
            shell = command.shell
        } else {
            keyword = named ?? ""
            text = HistoryArguments.restored(String(arguments), keyword: keyword)
            tool = HistoryRemark.tool(in: line)
            if keyword.isEmpty { text = HistoryRemark.text(text, comment: entry.comment) }
        }
    }

    /// True when the instruction puts files into the image.
    var bringsFiles: Bool { ["RUN", "COPY", "ADD"].contains(keyword) }

    /// True when the instruction only changes the configuration.
    var isSetting: Bool { !keyword.isEmpty && !bringsFiles && keyword != "WORKDIR" }

    /// buildah's `FROM docker.io/library/debian:12`; a bare id names only the step before.
    private static func base(in comment: String) -> String? {
        guard comment.hasPrefix("FROM ") else { return nil }
        let name = comment.dropFirst(5).trimmed
        let isID = name.utf8.count >= 12 && name.allSatisfy { $0.isHexDigit }
        return name.isEmpty || isID || name == "scratch" || name.contains(" ") ? nil : String(name)
    }

    /// How the builders of BuildKit close the entries of steps that ran.
    private static let buildKitMark = " # buildkit"
    /// How the classic builder and buildah begin the entries of steps that ran nothing.
    private static let noOperation = "/bin/sh -c #(nop)"

    private static let keywords: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
        "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    private static func keyword(of line: Substring) -> String? {
        let word = String(line.prefix { $0 != " " && $0 != "\t" })
        return keywords.contains(word) ? word : nil
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: Substring {
        var text = self
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
