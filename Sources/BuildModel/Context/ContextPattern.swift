import DockerfileSyntax

/// The files of a build context that one source of COPY, ADD or a bind mount takes.
public struct ContextPattern: Sendable, Hashable {
    /// Piece by piece; none for the whole context.
    private let pieces: [PathGlob]

    /// - Parameter source: as written behind COPY, variables put in: `.`, `src`, `./*.json`.
    public init(_ source: String) {
        var pieces: [PathGlob] = []
        for piece in source.split(separator: "/") where piece != "." {
            // The context has no way out.
            if piece == ".." { _ = pieces.popLast() } else { pieces.append(PathGlob(String(piece))) }
        }
        self.pieces = pieces
    }

    /// True for a path, relative to the context, that the source names, and for all that is below one.
    public func takes(_ path: String) -> Bool {
        let names = Array(path.utf8).split(separator: UInt8(ascii: "/"))
        guard names.count >= pieces.count else { return false }
        return zip(pieces, names).allSatisfy { $0.matches($1) }
    }
}

/// One step that takes files from the build context.
public struct ContextFeed: Sendable {
    public var stage: Int
    public var step: Int
    public var sources: [ContextPattern]
    /// What `--exclude` leaves out.
    public var excludes: [ContextPattern]
    /// True where a source has a variable that nobody knows.
    public var isUncertain: Bool

    public func takes(_ path: String) -> Bool {
        sources.contains { $0.takes(path) } && !excludes.contains { $0.takes(path) }
    }
}

extension Build {
    /// The steps of the stages that the image needs which take files from the context, in file order.
    public var contextFeeds: [ContextFeed] {
        stages.filter(\.isReachable).flatMap { stage in
            stage.steps.compactMap { step in feed(step, in: stage) }
        }
    }

    private func feed(_ step: Step, in stage: Stage) -> ContextFeed? {
        var feed = ContextFeed(stage: stage.index, step: step.index, sources: [], excludes: [], isUncertain: false)
        func add(_ word: String, to patterns: WritableKeyPath<ContextFeed, [ContextPattern]>) {
            if let text = step.state.expand(word, escape: escape) {
                feed[keyPath: patterns].append(ContextPattern(text))
            } else {
                feed.isUncertain = true
            }
        }
        if let copy = step.instruction.asCopy {
            guard copy.from == nil else { return nil }
            for source in copy.sources where !copy.isAdd || !Self.isRemote(source.value) {
                add(source.value, to: \.sources)
            }
            for flag in copy.excludes { flag.value.map { add($0.value, to: \.excludes) } }
        } else if let run = step.instruction.asRun {
            for mount in run.mounts where mount.kind == .bind && mount.from == nil {
                add(mount.source?.value ?? ".", to: \.sources)
            }
        }
        return feed.sources.isEmpty && !feed.isUncertain ? nil : feed
    }

    /// What ADD fetches from elsewhere.
    private static func isRemote(_ source: String) -> Bool {
        source.contains("://") || source.hasPrefix("git@")
    }
}
