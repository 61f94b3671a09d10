import SourceText

/// Compares paths in a container as far as rules need: which path lies in which.
enum CoveredPath {
    /// True when removing or mounting `path` takes all of `wanted` along: it is the same, a parent, or all that is in
    /// it, `wanted/*`. `~` and `/root` are the same, and so is any `/home/NAME` for a wanted `~`.
    static func covers(_ path: String, _ wanted: String) -> Bool {
        var pieces = split(path)
        let wantedPieces = split(wanted)
        if let last = pieces.last, last == "*" || last == "**" || last == ".", pieces.count == wantedPieces.count + 1 {
            pieces.removeLast()
        }
        guard pieces.count <= wantedPieces.count else { return false }
        return zip(pieces, wantedPieces).allSatisfy { piece, wanted in
            piece == wanted
                || piece.utf8.contains(where: "*?[".utf8.contains) && CompiledValue(glob: piece).fits(wanted)
        }
    }

    /// The pieces of a path; a home folder is one piece, `~`.
    private static func split(_ path: String) -> [String] {
        var pieces = path.pieces(at: "/").map(String.init).filter { $0 != "." }
        if path.hasPrefix("~") {
            if pieces.first != "~" { pieces[0] = "~" }
        } else if pieces.first == "root" {
            pieces[0] = "~"
        } else if pieces.first == "home", pieces.count > 1 {
            pieces.replaceSubrange(0...1, with: ["~"])
        }
        return pieces
    }

    /// `/a/{b,c}/*` as `/a/b/*` and `/a/c/*`, as bash has them; more than a few are left as they are.
    static func braces(_ text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "{")), let open = text.firstIndex(of: "{"),
            let close = text[open...].firstIndex(of: "}")
        else { return [text] }
        let parts = text[text.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        let tail = String(text[text.index(after: close)...])
        guard parts.count > 1, parts.count < 16, !tail.contains("{") else { return [text] }
        return parts.map { text[..<open] + $0 + tail }
    }
}
