import BuildModel
import ContainerImage

/// Whose bytes those of the final image are: packages, and what no package owns, by folder.
public struct PackageInventory: Sendable {
    /// Those with bytes, most first.
    public var packages: [Package]
    /// The largest folders of files that no package owns, most bytes first.
    public var unowned: [DirectoryTotal]
    public var unownedBytes: Int
    /// Lists of packages that are damaged.
    public var problems: [ImageProblem]

    /// The files that have to be kept while an image is read, so that packages are found.
    public static var contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] {
        readers.flatMap { $0.contents }
    }

    static var readers: [any PackageReader.Type] {
        [
            DebianPackages.self, AlpinePackages.self, RPMPackages.self, PythonPackages.self, NodePackages.self,
            RubyPackages.self, JavaArchives.self, GoPrograms.self, RustPrograms.self, NuGetPackages.self,
            ComposerPackages.self,
        ]
    }

    /// `nil` for a build without an image.
    public init?(of build: Build) {
        guard let files = build.files else { return nil }
        var readers = Self.readers.map { $0.init() as any PackageReader }
        let layers = build.image?.layers ?? []
        for file in files.finalFiles(where: { layers[Int($0.layer)].kept[Int($0.entry)] != nil }) {
            guard let content = build.content(of: file) else { continue }
            for index in readers.indices { readers[index].see(file.path, content) }
        }
        for index in readers.indices { readers[index].finish() }
        problems = readers.flatMap { $0.problems }
        var owners = FileOwners(readers.flatMap { $0.packages() }, files)
        owners.count(files)
        packages = owners.packages
        unownedBytes = owners.unowned.reduce(0) { Int.addingSaturated($0, $1.bytes) }
        unowned = owners.unowned
    }

    /// Why packages may be missing: lists that are damaged, and such as were not kept.
    public func problems(in build: Build) -> [ImageProblem] {
        problems + (build.image?.allProblems.filter { $0.code == ImageProblem.unkeptContents } ?? [])
    }
}
