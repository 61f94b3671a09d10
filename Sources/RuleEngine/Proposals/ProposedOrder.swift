import BuildModel

/// An order of a stage's steps in which an edit of the sources makes the builder do less: what needs only the manifests,
/// or nothing of the context, stands ahead of the sources.
public struct ProposedOrder: Sendable, Hashable {
    public var stage: Int
    /// The step that copies the sources.
    public var copy: Int
    /// The names of the files that say what to fetch, as globs over paths of the context.
    public var manifests: [PathGlob]
    /// For people: `package.json and the lock file`.
    public var manifestNames: [String]
    /// Steps behind `copy` that need nothing of the context, and go ahead of the manifests.
    public var independent: [Int]
    /// Steps behind `copy` that need the manifests alone, and go between these and the sources.
    public var moved: [Int]
    /// Steps that fetch and compile at once, with the paths that they fetch into and the command that only fetches.
    public var fetches: [Fetch]

    public struct Fetch: Sendable, Hashable {
        public var step: Int
        public var paths: [PathGlob]
        public var command: String

        public init(step: Int, paths: [PathGlob], command: String) {
            self.step = step
            self.paths = paths
            self.command = command
        }
    }

    public init(
        stage: Int, copy: Int, manifests: [PathGlob], manifestNames: [String], independent: [Int] = [], moved: [Int],
        fetches: [Fetch]
    ) {
        self.stage = stage
        self.copy = copy
        self.manifests = manifests
        self.manifestNames = manifestNames
        self.independent = independent
        self.moved = moved
        self.fetches = fetches
    }

    /// True for a file that says what to fetch.
    public func isManifest(_ path: String) -> Bool {
        manifests.contains { $0.matches(Array(path.utf8)) }
    }
}
