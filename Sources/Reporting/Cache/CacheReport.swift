import BuildModel
import Slimming
import SourceText

/// What edits cost a builder, with what is needed to print it.
public struct CacheReport: Sendable {
    /// One instruction that makes or brings files.
    public struct StepRow: Sendable {
        public var lines: ClosedRange<Int>
        public var instruction: String
        /// Its first line, safe to print.
        public var text: String
        /// Bytes of its own layer; `nil` where that is not known.
        public var layer: Int?
        /// The files of the context that it takes; `nil` where the context is not known, or it takes none.
        public var files: (count: Int, bytes: Int)?
        public var rebuild: CacheCost.Rebuild
    }

    /// Files that set off the same.
    public struct EditRow: Sendable {
        public var names: [String]
        /// `nil` where the context is not known, and `names` says which line takes them.
        public var files: Int?
        public var isManifest: Bool
        public var now: CacheCost.Rebuild
        /// `nil` where no order is proposed for the stage that takes them.
        public var proposed: CacheCost.Rebuild?
    }

    /// An order that is proposed for one stage.
    public struct OrderRow: Sendable {
        /// Of the COPY that is to come later.
        public var line: Int
        /// What to do.
        public var advice: String
    }

    /// The context that was looked at.
    public struct Context: Sendable {
        public var folder: String
        public var files: Int
        public var bytes: Int
        public var ignored: Int

        public init(folder: String, files: Int, bytes: Int, ignored: Int) {
            self.folder = folder
            self.files = files
            self.bytes = bytes
            self.ignored = ignored
        }
    }

    public var dockerfile: String
    /// `nil` without an image.
    public var image: (name: String, disk: Int)?
    public var context: Context?
    public var steps: [StepRow]
    public var edits: [EditRow]
    public var orders: [OrderRow]
    public var commits: CommitCost?
    /// What would tell more, and is not at hand.
    public var missing: [String]
}
