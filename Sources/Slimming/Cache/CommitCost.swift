/// What the commits of a repository cost a builder.
public struct CommitCost: Sendable, Hashable {
    /// How many commits were looked at.
    public var commits: Int
    /// Those that touch a file that the image is built from.
    public var touching: Int
    /// Means over all of them; `nil` without an image.
    public var now: Saving?
    public var proposed: Saving?
    /// The most that one commit costs now.
    public var worst: Int?

    /// - Parameter commits: the files that each changed, relative to the context and without those that are ignored.
    public init(_ commits: [[String]], cost: CacheCost) {
        self.commits = commits.count
        let feeding = commits.filter { !cost.feeding($0).isEmpty }
        touching = feeding.count
        guard cost.hasBytes, !commits.isEmpty else { return }
        let written = feeding.compactMap { cost.ofFiles($0).bytes }
        now = Self.mean(written, over: commits.count)
        proposed = Self.mean(feeding.compactMap { cost.ofFilesWhenProposed($0).bytes }, over: commits.count)
        worst = written.map(\.disk).max() ?? 0
    }

    private static func mean(_ savings: [Saving], over count: Int) -> Saving {
        let disk = savings.reduce(0) { Int.addingSaturated($0, $1.disk) } / count
        let transfers = savings.compactMap(\.transfer)
        guard transfers.count == savings.count else { return Saving(disk: disk) }
        return Saving(disk: disk, transfer: transfers.reduce(0) { Int.addingSaturated($0, $1) } / count)
    }
}
