import ContainerImage

/// What pip and its kin note beside the modules. Python Packaging User Guide, § Recording installed projects.
struct PythonPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.suffix(".dist-info/METADATA"), .init(whole: 64 << 10, head: 64 << 10)),
        (.suffix(".dist-info/RECORD"), .init(whole: 8 << 20)),
        (.suffix(".egg-info/PKG-INFO"), .init(whole: 64 << 10, head: 64 << 10)),
        (.suffix(".egg-info/installed-files.txt"), .init(whole: 8 << 20)),
        (.suffix(".egg-info/top_level.txt"), .init(whole: 64 << 10)),
    ]

    /// What was seen of each folder of notes.
    private struct Notes {
        var metadata: [UInt8] = []
        var files: [[UInt8]] = []
    }

    private var notes: [[UInt8]: Notes] = [:]

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")), path[..<slash].suffix(5).elementsEqual("-info".utf8)
        else { return }
        let folder = Array(path[..<slash])
        guard folder.hasSuffix(".dist-info") || folder.hasSuffix(".egg-info") else { return }
        switch String(decoding: path[(slash + 1)...], as: UTF8.self) {
        case "METADATA", "PKG-INFO": notes[folder, default: Notes()].metadata = content.head
        case "RECORD":
            // Paths from the folder that the notes lie in.
            notes[folder, default: Notes()].files += Self.record(content.head).map(folder.beside)
        case "installed-files.txt":
            notes[folder, default: Notes()].files += Self.lines(content.head).map { Array(folder) + [0x2F] + $0 }
        default: break
        }
    }

    func packages() -> [FoundPackage] {
        notes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { folder, notes in
            guard let fields = FieldParagraphs(notes.metadata).first(where: { _ in true }), let name = fields["Name"]
            else {
                return nil
            }
            let own: FoundPackage.Claim = notes.files.isEmpty ? .folder(folder) : .files(notes.files.map { $0[...] })
            return FoundPackage(name: name, version: fields["Version"] ?? "", type: .python, claim: own)
        }
    }

    private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// The first column of a CSV; a path with a comma in it is quoted.
    private static func record(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        lines(text).map { line in
            guard line.first == UInt8(ascii: "\"") else { return line.prefix { $0 != UInt8(ascii: ",") } }
            return line.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        }
    }
}
