import BuildModel
import DockerfileSyntax
import RuleEngine
import Slimming
import SourceText

extension CacheReport {
    /// - Parameters:
    ///   - source: the build's text, with secrets hidden.
    ///   - files: of the context; `nil` where it is not known.
    ///   - commits: the files that each of the last ones changed; `nil` where no repository tells.
    public init(
        build: Build, source: SourceFile, proposals: [ProposedOrder], context: Context?, files: [ContextFile]?,
        commits: [[String]]?, missing: [String]
    ) {
        let cost = CacheCost(build, proposals: proposals)
        dockerfile = build.source.path
        image = build.image.map { image in
            (image.reference ?? image.source, image.layers.reduce(0) { Int.addingSaturated($0, $1.diskSize) })
        }
        self.context = context
        self.missing =
            missing + cost.uncertainLines.map { "line \($0) takes what a variable names: not known which files" }
        let taken = files.map { cost.taken(of: $0) } ?? [:]
        steps = build.stages.filter(\.isReachable).flatMap { stage in
            stage.steps.filter { [.run, .copy, .add].contains($0.instruction.kind) }.map { step in
                let lines = cost.lines(of: step)
                let first = source.lines.range(ofLine: lines.lowerBound)
                let last = source.lines.range(ofLine: lines.upperBound)
                let text = String(decoding: source.bytes[first.lowerBound..<last.upperBound], as: UTF8.self)
                let feed = cost.feeds.firstIndex { $0.stage == stage.index && $0.step == step.index }
                return StepRow(
                    lines: lines, instruction: step.instruction.keyword.value.uppercased(),
                    text: PrintableText.escaped(text.oneLine(escape: build.dockerfile?.escape)),
                    layer: step.layer.flatMap { build.image?.layers[$0].diskSize },
                    files: files == nil ? nil : feed.map { taken[$0] ?? (0, 0) },
                    rebuild: cost.ofStep(step.index, stage: stage.index))
            }
        }
        let groups = files.map { cost.groups(of: $0) }
        if groups?.isEmpty == true, !cost.feeds.isEmpty {
            self.missing.append(
                "which files feed the COPYs: the context has none of them; name the right folder with --context")
        }
        edits =
            groups?.map { group in
                EditRow(
                    names: group.names, files: group.files, isManifest: group.isManifest,
                    now: cost.ofFiles([group.example]),
                    proposed: cost.hasProposal(forFeeds: group.feeds)
                        ? cost.ofFilesWhenProposed([group.example]) : nil)
            }
            ?? cost.feeds.indices.map { feed in
                EditRow(
                    names: ["what line \(cost.line(ofFeed: feed)) takes from the context"], files: nil,
                    isManifest: false, now: cost.ofFeed(feed),
                    proposed: cost.hasProposal(forFeeds: [feed]) ? cost.ofFeedWhenProposed(feed) : nil)
            }
        orders = proposals.map { OrderRow(line: cost.lineOfCopy($0), advice: cost.advice($0)) }
        self.commits = commits.map { CommitCost($0, cost: cost) }
    }
}
