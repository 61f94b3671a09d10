import SourceText

/// The members of an archive by name, whatever is kept of a file's content, and the links among them.
struct ArchiveNames<Content: Sendable>: Sendable {
    private var members: [LayoutName: Member] = [:]

    private enum Member {
        case file(Content)
        case link(LayoutName)
    }

    /// Of members with one name the last one counts.
    subscript(file name: LayoutName) -> Content? {
        get { if case .file(let content) = members[name] { content } else { nil } }
        set { members[name] = newValue.map { .file($0) } }
    }

    /// Remembers where a link leads; does nothing for members of another kind.
    mutating func add(link member: TarMember, named name: LayoutName) {
        guard let target = member.linkTarget else { return }
        let text = String(decoding: target, as: UTF8.self)
        switch member.kind {
        case .symlink: members[name] = .link(name.following(link: text))
        case .hardlink: members[name] = .link(LayoutName(text))
        case .file, .directory, .character, .block, .fifo, .whiteout, .opaque: break
        }
    }

    /// The file that `name` leads to, over links if need be; `nil` when there is none.
    func find(_ name: String, source: String, limits: ImageLimits) throws(ImageError) -> (LayoutName, Content)? {
        var name = LayoutName(name)
        for _ in 0...limits.symlinkHops {
            switch members[name] {
            case nil: return nil
            case .file(let content): return (name, content)
            case .link(let target): name = target
            }
        }
        throw ImageError(
            .limit,
            """
            \(source): \(PrintableText.escaped(name.description)) lies behind more than \(limits.symlinkHops) links \
            (\(ImageLimits.Name.symlinkHops)).
            """)
    }
}
