/// What buildah writes into the history beside the instruction.
enum BuildahNotes {
    /// Without the marks of the build's options behind an instruction, `make|force-mtime=0`, and without the digests of
    /// bind mounts behind a RUN. containers/buildah, imagebuildah/stage_executor.go, getCreatedBy.
    static func removed(from entry: Substring) -> Substring {
        guard entry.hasPrefix("/bin/sh -c") || entry.hasPrefix("|") else { return entry }
        var line = entry.trimmed
        while let bar = line.lastIndex(of: "|"), isMark(line[line.index(after: bar)...]) { line = line[..<bar].trimmed }
        while let colon = digestStart(in: line) { line = line[..<colon] }
        return line
    }

    private static func isMark(_ text: Substring) -> Bool {
        ["unsetLabel=", "inheritLabels=", "unsetAnnotation=", "inheritAnnotations=", "force-mtime=", "clamp-mtime="]
            .contains { text.hasPrefix($0) }
    }

    /// Where `:sha256:…` or `:…` begins at the end of a line.
    private static func digestStart(in line: Substring) -> Substring.Index? {
        let hex = line.suffix(64)
        guard hex.utf8.count == 64, hex.allSatisfy({ $0.isHexDigit }) else { return nil }
        let head = line.dropLast(64)
        guard head.hasSuffix(":") else { return nil }
        return head.hasSuffix(":sha256:") ? head.index(head.endIndex, offsetBy: -8) : head.index(before: head.endIndex)
    }

    /// A RUN's here-document as it stood in the Dockerfile: buildah leaves its last line out. One that is the whole
    /// command is the script itself.
    static func closingHeredoc(_ script: String) -> String {
        guard let end = script.firstIndex(where: \.isNewline) else { return script }
        let line = script[..<end]
        let body = script[script.index(after: end)...]
        guard let mark = line.firstRange(of: "<<"), let name = delimiter(line[mark.upperBound...]),
            !body.split(whereSeparator: \.isNewline).contains(where: { $0.trimmed == name })
        else { return script }
        let isWhole = line[..<mark.lowerBound].trimmed.isEmpty && !line[mark.upperBound...].contains(" ")
        return isWhole ? String(body) : "\(script)\n\(name)"
    }

    /// `EOF` of `-"EOF" | sort`.
    private static func delimiter(_ text: Substring) -> Substring? {
        let name = text.drop { $0 == "-" || $0 == "\"" || $0 == "'" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty ? nil : name
    }
}
