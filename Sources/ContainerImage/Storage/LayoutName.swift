/// A name within a layout, cleaned: no leading `/` or `./`, and `..` never leads above the root.
struct LayoutName: Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ text: some StringProtocol) {
        var parts: [Substring] = []
        for part in String(text).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        description = parts.joined(separator: "/")
    }

    var isEmpty: Bool { description.isEmpty }

    /// Where a symbolic link of this name leads.
    func following(link target: String) -> LayoutName {
        if target.hasPrefix("/") { return LayoutName(target) }
        let directory = description.lastIndex(of: "/").map { description[..<$0] } ?? ""
        return LayoutName("\(directory)/\(target)")
    }
}
