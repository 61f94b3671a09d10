import SourceText

/// One image that a source holds, before any is chosen.
struct Candidate: Sendable {
    /// The manifest's digest; `nil` in a docker archive.
    var digest: Digest?
    /// As the index has it; where it has none, as the config has it.
    var platform: Platform?
    /// Every name that the source has for it.
    var names: [String]
    /// Candidates of one entry in the top index, or of one name, differ in platform only.
    var group: String
    var content: Content

    enum Content: Sendable {
        case manifest(Descriptor)
        case dockerArchive(DockerArchiveItem)
    }

    /// For messages that list what there is.
    var label: String {
        var parts: [String] = names.map { PrintableText.escaped($0) }
        if parts.isEmpty { parts = [digest?.description ?? "an image without a name"] }
        let name = parts.joined(separator: ", ")
        return platform.map { "\(name) (\(PrintableText.escaped($0.description)))" } ?? name
    }
}
