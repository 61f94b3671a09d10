import SourceText

/// Joins what the manifest announces of a layer with what its blob turned out to be.
struct LayerJoin {
    let index: Int
    let planned: PlannedLayer
    let source: String
    let verify: Bool

    func layer(_ blob: StoredBlob, _ contents: LayerContents) -> Layer {
        var layer = empty(contents.compression)
        layer.transferSize = blob.size
        layer.diskSize = contents.diskSize
        layer.compressionMap = contents.map
        layer.entries = contents.entries
        layer.kept = contents.kept
        layer.isReadable = contents.isReadable
        layer.isByTable = contents.isByTable
        layer.problems =
            checks(blob, contents)
            + contents.faults.summary.map { problem($0.code, $0.reason, $0.severity) }
        return layer
    }

    /// Sizes of what is not there can only be believed.
    func absent() -> Layer {
        var layer = empty(.unknown)
        layer.transferSize = max(0, planned.size ?? 0)
        layer.isReadable = false
        if planned.isForeign {
            layer.problems = [
                problem(
                    "foreign-layer",
                    "is a foreign layer whose blob is not in \(source): its transfer size is known, its contents are not",
                    .note)
            ]
        } else {
            let name = planned.name.isEmpty ? "it" : PrintableText.escaped(planned.name)
            layer.problems = [
                problem("missing-blob", "is missing: \(source) does not hold \(name). Save the image again", .error)
            ]
        }
        return layer
    }

    /// A layer that nobody wants to look into.
    func announced(_ size: Int) -> Layer {
        var layer = empty(MediaType.compression(ofLayer: planned.mediaType) ?? .unknown)
        layer.transferSize = max(0, size)
        layer.isReadable = false
        return layer
    }

    func unreadable(_ error: ImageError) -> Layer {
        var layer = empty(.unknown)
        layer.transferSize = max(0, planned.size ?? 0)
        layer.isReadable = false
        let code = error.code == .limit ? "limit" : "unreadable-blob"
        layer.problems = [problem(code, "cannot be read: \(error.clause)", .error)]
        return layer
    }

    private func empty(_ compression: Compression) -> Layer {
        Layer(
            index: index, digest: planned.digest, diffID: planned.diffID, mediaType: planned.mediaType,
            compression: compression, transferSize: 0, diskSize: 0, entries: LayerEntries())
    }

    private func checks(_ blob: StoredBlob, _ contents: LayerContents) -> [ImageProblem] {
        var problems: [ImageProblem] = []
        if let size = planned.size, size != blob.size {
            problems.append(
                problem("size-mismatch", "has \(blob.size) bytes, and the manifest says \(size)", .error))
        }
        if let digest = planned.digest, let actual = contents.storedDigest, digest.algorithm == actual.algorithm,
            digest != actual
        {
            problems.append(
                problem("digest-mismatch", "was altered: its bytes have the digest \(actual)", .error))
        }
        if let diffID = planned.diffID, let actual = contents.plainDigest, diffID.algorithm == actual.algorithm,
            diffID != actual
        {
            problems.append(
                problem(
                    "diff-id-mismatch",
                    "has another content than the config says: diff ID \(actual), not \(diffID)", .error))
        }
        if let said = MediaType.compression(ofLayer: planned.mediaType), contents.compression != .unknown,
            said != contents.compression
        {
            problems.append(
                problem(
                    "media-type-mismatch",
                    "is labelled \(PrintableText.escaped(planned.mediaType)), but its bytes are \(contents.compression.words)",
                    .note))
        }
        return problems
    }

    private func problem(_ code: String, _ reason: String, _ severity: ImageProblem.Severity) -> ImageProblem {
        let name = (planned.digest ?? planned.diffID).map { " (\($0.short))" } ?? ""
        return ImageProblem(code: code, message: "Layer \(index)\(name) \(reason).", severity: severity)
    }
}

extension Compression {
    fileprivate var words: String {
        switch self {
        case .none: "a plain tar"
        case .gzip: "gzip"
        case .zstd: "zstd"
        case .unknown: "of no known kind"
        }
    }
}
