import BuildModel
import ContainerImage
import RuleEngine

/// What is built and sent again when a step's inputs, or some files of the context, change.
public struct CacheCost: Sendable {
    /// Steps that are done again.
    public struct Rebuild: Sendable, Hashable {
        /// The 1-based lines of the steps that are done again, as ranges in file order.
        public var lines: [ClosedRange<Int>]
        /// Bytes of their layers; `nil` where no layer of them is known.
        public var bytes: Saving?
        /// How many layers these are.
        public var layers: Int
    }

    let build: Build
    private let written: RebuildGraph
    private let proposed: RebuildGraph
    let proposals: [ProposedOrder]
    public let feeds: [ContextFeed]
    /// The lines of all instructions, in file order.
    private let instructions: [ClosedRange<Int>]
    /// The bytes of layers that proposed fetches by themselves would have.
    private let fetched: [RebuildGraph.Item: Saving]

    /// - Parameter proposals: the orders to compare with the one that is written.
    public init(_ build: Build, proposals: [ProposedOrder] = []) {
        self.build = build
        self.proposals = proposals
        written = RebuildGraph(build)
        proposed = RebuildGraph(build, proposing: proposals)
        feeds = build.contextFeeds
        instructions = build.stages
            .flatMap { ($0.from.map { [$0] } ?? []) + $0.steps.map(\.instruction) }
            .map { build.lines(of: $0.range) }.sorted { $0.lowerBound < $1.lowerBound }
        fetched = Self.fetched(build, proposals)
    }

    /// True where an image tells bytes.
    public var hasBytes: Bool { build.image != nil }

    /// What a change of one step's own inputs costs.
    public func ofStep(_ step: Int, stage: Int) -> Rebuild {
        rebuild(written.rebuilt(from: [.step(stage: stage, step: step)]))
    }

    /// The steps that take some of these files, by their places in `feeds`.
    public func feeding(_ paths: some Sequence<String>) -> Set<Int> {
        var found: Set<Int> = []
        for path in paths { found.formUnion(feeding(path)) }
        return found
    }

    public func feeding(_ path: String) -> [Int] { feeds.indices.filter { feeds[$0].takes(path) } }

    /// Where each of `feeds` stands: its 1-based line.
    public func line(ofFeed feed: Int) -> Int {
        lines(of: build.stages[feeds[feed].stage].steps[feeds[feed].step]).lowerBound
    }

    /// True for a file that a proposed order copies ahead of the sources.
    public func isManifest(_ path: String) -> Bool { proposals.contains { $0.isManifest(path) } }

    public func lines(of step: Step) -> ClosedRange<Int> { build.lines(of: step.instruction.range) }

    /// What an edit of anything that a step takes from the context costs.
    public func ofFeed(_ feed: Int) -> Rebuild { ofStep(feeds[feed].step, stage: feeds[feed].stage) }

    /// The same in the proposed order, for what is no manifest.
    public func ofFeedWhenProposed(_ feed: Int) -> Rebuild {
        rebuild(
            proposed.rebuilt(from: [.step(stage: feeds[feed].stage, step: feeds[feed].step)]), isProposed: true)
    }

    /// What an edit of files costs as the Dockerfile is written.
    public func ofFiles(_ paths: [String]) -> Rebuild {
        let starts = feeding(paths).map { RebuildGraph.Item.step(stage: feeds[$0].stage, step: feeds[$0].step) }
        return rebuild(written.rebuilt(from: Set(starts)))
    }

    /// What it would cost in the proposed order.
    public func ofFilesWhenProposed(_ paths: [String]) -> Rebuild {
        var starts: Set<RebuildGraph.Item> = []
        for path in paths {
            for feed in feeding(path).map({ feeds[$0] }) {
                starts.insert(.step(stage: feed.stage, step: feed.step))
                let proposal = proposals.first { $0.stage == feed.stage && $0.copy == feed.step }
                if proposal?.isManifest(path) ?? false { starts.insert(.manifests(stage: feed.stage)) }
            }
        }
        return rebuild(proposed.rebuilt(from: starts), isProposed: true)
    }

    /// The bytes of the layers that a change of one step's own inputs costs, without the lines.
    func bytes(ofStep step: Int, stage: Int) -> Saving? {
        weight(of: written.rebuilt(from: [.step(stage: stage, step: step)])).bytes
    }

    private func rebuild(_ items: [RebuildGraph.Item], isProposed: Bool = false) -> Rebuild {
        let lines = items.compactMap { item -> ClosedRange<Int>? in
            guard case .step(let stage, let index) = item else { return nil }
            return self.lines(of: build.stages[stage].steps[index])
        }
        let weight = weight(of: items, isProposed: isProposed)
        return Rebuild(lines: joined(lines), bytes: weight.bytes, layers: weight.layers)
    }

    private func weight(
        of items: [RebuildGraph.Item], isProposed: Bool = false
    ) -> (bytes: Saving?, layers: Int) {
        var layers: Set<Int> = []
        var sum = Saving(disk: 0, transfer: 0)
        func add(_ saving: Saving) {
            sum.disk = Int.addingSaturated(sum.disk, saving.disk)
            sum.transfer = sum.transfer.flatMap { known in saving.transfer.map { Int.addingSaturated(known, $0) } }
        }
        for item in items {
            switch item {
            case .manifests: continue
            case .fetch:
                if let bytes = fetched[item] { add(bytes) }
            case .step(let stage, let index):
                guard let layer = build.stages[stage].steps[index].layer, layers.insert(layer).inserted,
                    let bytes = weight(ofLayer: layer)
                else { continue }
                add(bytes)
                // What a step of its own fetches is no longer in this layer.
                if isProposed, let part = fetched[.fetch(stage: stage, step: index)] {
                    sum.disk = max(0, sum.disk - part.disk)
                    sum.transfer = sum.transfer.flatMap { known in part.transfer.map { max(0, known - $0) } }
                }
            }
        }
        return (hasBytes && (!layers.isEmpty || items.isEmpty) ? sum : nil, layers.count)
    }

    private func weight(ofLayer index: Int) -> Saving? {
        guard let image = build.image, image.layers.indices.contains(index) else { return nil }
        let layer = image.layers[index]
        return Saving(disk: layer.diskSize, transfer: layer.compression == .none ? nil : layer.transferSize)
    }

    private static func fetched(_ build: Build, _ proposals: [ProposedOrder]) -> [RebuildGraph.Item: Saving] {
        guard let image = build.image else { return [:] }
        var fetched: [RebuildGraph.Item: Saving] = [:]
        for proposal in proposals {
            for fetch in proposal.fetches {
                let layer = build.stages[proposal.stage].steps[fetch.step].layer
                guard let found = Evidence(of: build, layer: layer, matching: fetch.paths) else { continue }
                fetched[.fetch(stage: proposal.stage, step: fetch.step)] = FileSet(found.files).saving(in: image)
            }
        }
        return fetched
    }
}

extension CacheCost {
    /// Lines of instructions as ranges; what lies between two of them with no other instruction belongs to both.
    private func joined(_ lines: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        let own = Set(lines.map(\.lowerBound))
        var joined: [ClosedRange<Int>] = []
        var isOpen = false
        for range in instructions {
            let isOwn = own.contains(range.lowerBound)
            if isOwn, isOpen, let last = joined.popLast() {
                joined.append(last.lowerBound...max(last.upperBound, range.upperBound))
            } else if isOwn {
                joined.append(range)
            }
            isOpen = isOwn
        }
        return joined
    }
}
