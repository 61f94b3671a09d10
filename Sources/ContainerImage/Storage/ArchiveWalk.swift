import SourceText

/// Goes once through the members of an outer archive, as far as they can be read.
struct ArchiveWalk<Content: Sendable> {
    /// The archive's name, safe to print.
    let source: String
    let limits: ImageLimits
    private(set) var names = ArchiveNames<Content>()
    private(set) var problems: [ImageProblem] = []

    init(source: String, limits: ImageLimits) {
        self.source = source
        self.limits = limits
    }

    /// What became of a file; a fault ends the walk.
    typealias Taken = (content: Content?, fault: LayerFault?)

    /// Hands each file to `take`, and keeps what that returns.
    /// - Throws: `ImageError` when this is no tar, or has more members than the limits allow.
    mutating func walk(
        _ tar: TarReader, take: (TarMember, LayoutName) -> Taken
    ) throws(ImageError) {
        var count = 0
        while true {
            switch tar.next() {
            case .end: return
            case .member(let member):
                count += 1
                guard count <= limits.archiveMembers else {
                    throw ImageError(
                        .limit,
                        "\(source) has more than \(limits.archiveMembers) members (\(ImageLimits.Name.archiveMembers))."
                    )
                }
                let name = LayoutName(String(decoding: member.path, as: UTF8.self))
                guard member.kind == .file else {
                    names.add(link: member, named: name)
                    continue
                }
                let size = member.size
                let (content, fault) = take(member, name)
                if let content { names[file: name] = content }
                if let fault {
                    let place = PrintableText.escaped(name.description)
                    if tar.sourceFault == nil {
                        note("is cut off within \(place): \(size) bytes should stand there")
                    } else {
                        note("is damaged within \(place): it \(fault.reason)")
                    }
                    return
                }
            case .failure(let fault):
                guard count > 0 else {
                    if let fault = tar.sourceFault { throw ImageError(.corrupt, "\(source) \(fault.reason).") }
                    throw ImageError(.notAnImage, "\(source) is not a tar archive. \(ImageError.advice)")
                }
                if problems.isEmpty { note("is damaged behind its member \(count): it \(fault.reason)") }
                return
            }
        }
    }

    private mutating func note(_ what: String) {
        problems.append(ImageProblem(code: "truncated-archive", message: "\(source) \(what)."))
    }
}
