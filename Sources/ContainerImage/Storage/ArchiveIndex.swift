import SourceText

/// The members of an outer archive by name, as far as they could be read.
struct ArchiveIndex {
    var members: [LayoutName: ArchiveStore.Member] = [:]
    var problems: [ImageProblem] = []

    init(_ file: OpenFile, limits: ImageLimits) throws(ImageError) {
        let source = PrintableText.escaped(file.path)
        let whole = StoredBlob(file: file, offset: 0, size: file.size)
        let tar = try TarReader(PlainBlob(whole, readsAll: false))
        var count = 0
        reading: while true {
            switch tar.next() {
            case .member(let member):
                count += 1
                guard count <= limits.archiveMembers else {
                    throw ImageError(
                        .limit, "\(source) has more than \(limits.archiveMembers) members (archiveMembers).")
                }
                add(member, fileSize: file.size, source: source)
            case .end:
                break reading
            case .failure(let fault):
                guard count > 0 else {
                    throw ImageError(
                        .notAnImage,
                        "\(source) is not a tar archive. \(ImageError.advice)"
                    )
                }
                if problems.isEmpty {
                    note("is damaged behind its member \(count): it \(fault.reason)", source: source)
                }
                break reading
            }
        }
    }

    private mutating func add(_ member: TarMember, fileSize: Int, source: String) {
        let name = LayoutName(String(decoding: member.path, as: UTF8.self))
        switch member.kind {
        case .file:
            members[name] = .file(offset: member.contentOffset, size: member.size)
            let (end, overflow) = member.contentOffset.addingReportingOverflow(member.size)
            if overflow || end > fileSize {
                note(
                    "is cut off within \(PrintableText.escaped(name.description)): \(member.size) bytes should stand there",
                    source: source)
            }
        case .symlink:
            guard let target = member.linkTarget else { return }
            members[name] = .link(name.following(link: String(decoding: target, as: UTF8.self)))
        case .hardlink:
            guard let target = member.linkTarget else { return }
            members[name] = .link(LayoutName(String(decoding: target, as: UTF8.self)))
        case .directory, .character, .block, .fifo, .whiteout, .opaque:
            break
        }
    }

    private mutating func note(_ what: String, source: String) {
        problems.append(
            ImageProblem(
                code: "truncated-archive", message: "\(source) \(what)."))
    }
}
