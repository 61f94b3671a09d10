import BuildModel
import RuleEngine

/// What reports ask beside the bytes.
extension CacheCost {
    /// Files and bytes that each of `feeds` takes.
    public func taken(of files: [ContextFile]) -> [Int: (count: Int, bytes: Int)] {
        var taken: [Int: (count: Int, bytes: Int)] = [:]
        for file in files {
            for feed in feeding(file.path) {
                let sum = taken[feed] ?? (0, 0)
                taken[feed] = (sum.count + 1, Int.addingSaturated(sum.bytes, file.bytes))
            }
        }
        return taken
    }

    /// The lines of steps that take files of which nobody knows the names.
    public var uncertainLines: [Int] {
        feeds.indices.filter { feeds[$0].isUncertain }.map(line)
    }

    public func hasProposal(forFeeds feeds: [Int]) -> Bool {
        feeds.contains { feed in
            proposals.contains { $0.stage == self.feeds[feed].stage && $0.copy == self.feeds[feed].step }
        }
    }

    public func lineOfCopy(_ proposal: ProposedOrder) -> Int {
        lines(of: build.stages[proposal.stage].steps[proposal.copy]).lowerBound
    }

    /// What to do for a proposed order.
    public func advice(_ proposal: ProposedOrder) -> String {
        let steps = build.stages[proposal.stage].steps
        func run(_ moved: [Int]) -> [String] {
            let lines = moved.map { String(self.lines(of: steps[$0]).lowerBound) }
            return lines.isEmpty ? [] : ["run line\(lines.count == 1 ? "" : "s") \(lines.joined(separator: ", "))"]
        }
        let names = proposal.manifestNames.joined(separator: ", and ")
        let parts =
            run(proposal.independent) + (names.isEmpty ? [] : ["copy \(names)"])
            + proposal.fetches.map { "run `\($0.command)`" } + run(proposal.moved)
        return parts.joined(separator: ", ") + ", and only then copy the sources"
    }
}
