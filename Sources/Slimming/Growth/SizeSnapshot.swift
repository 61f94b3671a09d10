/// What an image weighs, part by part, as far as it takes to say later what has grown.
///
/// Each kind of part adds up to one total, so that nothing of a growth is without an answer: layers to the disk and
/// the transfer size, packages with `unowned`, directories, and files with `smallFiles` to the final size.
public struct SizeSnapshot: Sendable, Hashable {
    /// The image as the user named it.
    public var image: String
    public var platform: String
    /// The Dockerfile that lines are of; `nil` without one.
    public var dockerfile: String?
    public var sizes: Sizes
    /// Bottom first.
    public var layers: [LayerSize]
    public var packages: [PackageSize]
    /// Bytes of files that no package owns.
    public var unowned: Int
    /// Each file counts for the directory that it lies in, cut to `directoryDepth` components.
    public var directories: [PathSize]
    public var directoryDepth: Int
    /// Files of `fileFloor` bytes or more.
    public var files: [PathSize]
    /// Bytes of all others.
    public var smallFiles: Int
    public var fileFloor: Int

    /// The totals of an image, in bytes.
    public struct Sizes: Sendable, Hashable {
        public var transfer: Int
        public var disk: Int
        public var final: Int
        public var waste: Int

        public init(transfer: Int, disk: Int, final: Int, waste: Int) {
            self.transfer = transfer
            self.disk = disk
            self.final = final
            self.waste = waste
        }
    }

    public struct LayerSize: Sendable, Hashable {
        /// What tells that it is the same layer.
        public var diffID: String?
        /// The instruction that made it as the image's history has it, in one line; empty where it is not known.
        public var step: String
        /// The same in the Dockerfile; `nil` without one.
        public var written: WrittenStep?
        public var disk: Int
        public var transfer: Int

        public init(diffID: String?, step: String, written: WrittenStep? = nil, disk: Int, transfer: Int) {
            self.diffID = diffID
            self.step = step
            self.written = written
            self.disk = disk
            self.transfer = transfer
        }

        /// The instruction in the words that people know it by.
        var words: String { written?.text ?? step }
    }

    /// An instruction of the Dockerfile that made a layer; the FROM for all layers of the base image.
    public struct WrittenStep: Sendable, Hashable {
        /// The whole instruction in one line.
        public var text: String
        /// 1-based.
        public var line: Int
        /// The line of the last step, where several made the layer together.
        public var lastLine: Int?

        public init(text: String, line: Int, lastLine: Int? = nil) {
            self.text = text
            self.line = line
            self.lastLine = lastLine
        }

        var isBase: Bool { text.prefix(5).lowercased() == "from " }
        var lines: ClosedRange<Int> { line...max(line, lastLine ?? line) }
    }

    public struct PackageSize: Sendable, Hashable {
        public var name: String
        public var version: String
        /// `deb`, `python`.
        public var type: String
        public var bytes: Int

        public init(name: String, version: String, type: String, bytes: Int) {
            self.name = name
            self.version = version
            self.type = type
            self.bytes = bytes
        }
    }

    public struct PathSize: Sendable, Hashable {
        /// Absolute; what is not UTF-8, or could move a cursor, is written out.
        public var path: String
        public var bytes: Int

        public init(path: String, bytes: Int) {
            self.path = path
            self.bytes = bytes
        }
    }

    public init(
        image: String, platform: String, dockerfile: String? = nil, sizes: Sizes, layers: [LayerSize],
        packages: [PackageSize], unowned: Int,
        directories: [PathSize], directoryDepth: Int, files: [PathSize], smallFiles: Int, fileFloor: Int
    ) {
        self.image = image
        self.platform = platform
        self.dockerfile = dockerfile
        self.sizes = sizes
        self.layers = layers
        self.packages = packages
        self.unowned = unowned
        self.directories = directories
        self.directoryDepth = directoryDepth
        self.files = files
        self.smallFiles = smallFiles
        self.fileFloor = fileFloor
    }
}
