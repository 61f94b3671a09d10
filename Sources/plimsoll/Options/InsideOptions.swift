import ArgumentParser
import BuildModel
import ContainerImage
import Reporting
import RuleCatalog
import Slimming
import SourceText

/// Questions about what is in an image, answered in place of the report.
struct InsideOptions: ParsableArguments {
    @Option(help: "Divide the bytes by package, directory, layer, extension or step.")
    var by: Breakdown.Kind?

    @Option(help: ArgumentHelp("List a folder of the final image, or a file.", valueName: "path"))
    var ls: String?

    @Option(help: ArgumentHelp("List what a glob names: '*.pyc', '/usr/lib/**/*.a'.", valueName: "glob"))
    var find: String?

    @Option(help: ArgumentHelp("Print a file of the final image as it is.", valueName: "path"))
    var cat: String?

    @Option(help: "The order of a list of files.")
    var sort: FileListing.Order = .name

    @Option(help: ArgumentHelp("Print so many rows at the most.", valueName: "count"))
    var top: Int?

    func validate() throws {
        guard questions.count(where: { $0 }) <= 1 else {
            throw ValidationError("--by, --ls, --find and --cat answer one at a time; give one of them.")
        }
        if let top, top < 1 { throw ValidationError("--top must be 1 or more.") }
    }

    /// Whether there is one of them.
    var isAsked: Bool { questions.contains(true) }

    private var questions: [Bool] { [by != nil, ls != nil, find != nil, cat != nil] }

    /// The files that have to be kept while the image is read.
    var contents: ContentFilter {
        if let cat {
            return ContentFilter([(.path(cat.split(separator: "/").joined(separator: "/")), .init(whole: .max))])
        }
        // Where both want a file, the first one counts: what packages need is the more.
        if by == nil, ls == nil, find == nil { return ContentFilter(PackageInventory.contents + RuleCatalog.contents) }
        return by == .package ? ContentFilter(PackageInventory.contents) : ContentFilter()
    }

    /// Prints the answer; false when nothing was asked.
    /// - Parameter rereading: reads the image once more with other contents kept, where its source can be read twice.
    func answer(_ build: Build, _ output: DocumentOptions, rereading: (ContentFilter) -> Image?) throws -> Bool {
        guard let files = build.files else { return false }
        if let by {
            let packages = by == .package ? PackageInventory(of: build) : nil
            guard let breakdown = Breakdown(of: build, by: by, packages: packages) else { return false }
            for problem in packages?.problems(in: build) ?? [] { Console.note(problem.message, level: "note") }
            try output.write(BreakdownReport(breakdown: breakdown, origins: build.origins, top: top)) { format, style in
                if format == .json { BreakdownJSON() } else { BreakdownText(style: style) }
            }
            return true
        }
        if let listing = try listing(files) {
            if let find, listing.rows.isEmpty {
                Console.note("\(find): no file of the final image is so named", level: "note")
            }
            let report = FileListReport(listing: listing.sorted(by: sort), origins: build.origins, top: top)
            try output.write(report) { format, style in
                if format == .json { FileListJSON() } else { FileListText(style: style) }
            }
            return true
        }
        guard let cat else { return false }
        try Console.output(bytes: try FileInImage(path: cat, files: files).bytes(build, rereading: rereading))
        return true
    }

    private func listing(_ files: FileTree) throws -> FileListing? {
        if let ls {
            guard let listing = FileListing(of: files, in: ls) else {
                throw FileInImage(path: ls, files: files).missing
            }
            return listing
        }
        return find.map { FileListing(of: files, matching: $0) }
    }
}

extension Breakdown.Kind: ExpressibleByArgument {}
extension FileListing.Order: ExpressibleByArgument {}
