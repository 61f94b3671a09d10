import BuildModel
import ContainerImage
import RuleEngine

/// A file of accounts, `/etc/passwd` and its kin, as a container sees it.
struct AccountFile {
    /// The fields of each line that has any.
    let lines: [[Substring]]
    let evidence: Evidence

    /// `nil` where there is none, or its content is not known.
    init?(_ path: String, in build: Build) {
        guard let image = build.image, let file = build.files?.openedFile(at: Array(path.utf8)),
            let content = build.content(of: file), content.isWhole, let layer = file.layer,
            image.layers.indices.contains(layer)
        else { return nil }
        lines = String(decoding: content.head, as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { $0.first != "#" }
            .map { $0.split(separator: ":", omittingEmptySubsequences: false) }
        evidence = Evidence(
            bytes: content.size, layer: layer, layerDigest: image.layers[layer].digest, paths: [file.path])
    }

    func field(_ number: Int, of line: [Substring]) -> Substring? {
        line.indices.contains(number) ? line[number] : nil
    }

    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = ["passwd", "group", "shadow"]
        .map { (.path("etc/\($0)"), .init(whole: 1 << 20)) }
}
