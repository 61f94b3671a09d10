import BuildModel
import RuleEngine
import SourceText

/// A last line without a line end.
struct MissingFinalNewline: Check {
    func matches(in build: Build) -> [Match] {
        guard build.dockerfile != nil, let last = build.source.bytes.last, last != UInt8(ascii: "\n") else { return [] }
        let end = build.source.bytes.count
        let isCRLF = build.source.lines.count > 1 && build.source.bytes.contains(UInt8(ascii: "\r"))
        let edit = Edit(end..<end, isCRLF ? "\r\n" : "\n")
        return [Match(range: end - 1..<end, fix: Fix(title: "Add the line end", safety: .safe, edits: [edit]))]
    }
}
