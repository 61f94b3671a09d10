import ContainerImage

/// dpkg's own files, and the split ones of distroless images. dpkg(1), § Files.
struct DebianPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.path("var/lib/dpkg/status"), .init(whole: 32 << 20)),
        (.below("var/lib/dpkg/status.d", suffix: ""), .init(whole: 8 << 20)),
        (.below("var/lib/dpkg/info", suffix: ".list"), .init(whole: 8 << 20)),
    ]

    private var status: [UInt8] = []
    /// Paragraphs by the name of their file.
    private var paragraphs: [(name: [UInt8], text: [UInt8])] = []
    private var lists: [[UInt8]: [UInt8]] = [:]
    private var sums: [[UInt8]: [UInt8]] = [:]

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard content.isWhole, path.hasPrefix("var/lib/dpkg/") else { return }
        let name = Array(path[(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...])
        if path.hasPrefix("var/lib/dpkg/status.d/") {
            if name.hasSuffix(".md5sums") {
                sums[Array(name.dropLast(8))] = content.head
            } else {
                paragraphs.append((name, content.head))
            }
        } else if path.hasSuffix(".list") {
            lists[Array(name.dropLast(5))] = content.head
        } else if path.elementsEqual("var/lib/dpkg/status".utf8) {
            status = content.head
        }
    }

    func packages() -> [FoundPackage] {
        FieldParagraphs(status, keys: Self.keys).compactMap { fields in
            guard fields["Status"]?.hasSuffix(" installed") == true, let name = fields["Package"] else { return nil }
            let names = [name, "\(name):\(fields["Architecture"] ?? "")"].map { Array($0.utf8) }
            let list = names.lazy.compactMap { lists[$0] }.first ?? []
            return package(fields, files: list.split(separator: UInt8(ascii: "\n")).map { $0.dropFirst() })
        }
            + paragraphs.flatMap { name, text in
                FieldParagraphs(text, keys: Self.keys).prefix(1).compactMap {
                    package($0, files: Self.files(ofSums: sums[name] ?? []))
                }
            }
    }

    private static let keys = ["Package", "Status", "Architecture", "Version"]

    private func package(_ fields: [String: String], files: [ArraySlice<UInt8>]) -> FoundPackage? {
        fields["Package"].map {
            FoundPackage(name: $0, version: fields["Version"] ?? "", type: .deb, claim: .files(files))
        }
    }

    /// Lines of a sum, two blanks and a path.
    private static func files(ofSums text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let blank = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
            let path = line[blank...].drop { $0 == UInt8(ascii: " ") }
            return path.drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") && path.count == 1 }
        }
    }
}
