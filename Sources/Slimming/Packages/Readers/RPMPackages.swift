import BuildModel
import ContainerImage

/// rpm's database, wherever the distribution has it.
struct RPMPackages: PackageReader {
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = folders.flatMap { folder in
        // Its size is bounded by what is kept of a layer alone.
        (databases + [log]).map { (.path("\(folder)/\($0)"), .init(whole: .max)) }
    }

    private static let folders = ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"]
    /// The youngest form first: after a change of form, the old file may lie beside the new one.
    private static let databases = ["rpmdb.sqlite", "Packages.db", "Packages"]
    private static let log = "rpmdb.sqlite-wal"

    private var files: [String: [UInt8]] = [:]
    private var installed: [RPMPackage] = []
    private(set) var problems: [ImageProblem] = []

    mutating func see(_ path: [UInt8], _ content: KeptContent) {
        guard path.hasPrefix("var/lib/rpm/") || path.hasPrefix("usr/"), content.isWhole, !content.head.isEmpty else {
            return
        }
        let path = path.text
        guard Self.folders.contains(where: { path.hasPrefix("\($0)/") }) else { return }
        files[path] = content.head
    }

    mutating func finish() {
        for folder in Self.folders {
            let found = Self.databases.lazy.compactMap { [files] name in
                files["\(folder)/\(name)"].map { (name, $0) }
            }.first
            guard let (name, bytes) = found else { continue }
            let log = name == Self.databases[0] ? files["\(folder)/\(Self.log)"] : nil
            let database = RPMDatabase(bytes, log: log ?? [])
            installed += database?.packages ?? []
            if database?.isWhole != true {
                problems.append(Self.problem("/\(folder)/\(name)", database == nil))
            }
        }
        files = [:]
    }

    func packages() -> [FoundPackage] {
        // What came with a package is its own, whoever else lays claim to it.
        var unclaimed = Set(installed.flatMap(\.ghosts))
        if !unclaimed.isEmpty {
            for package in installed {
                for file in package.files { unclaimed.remove(file) }
            }
        }
        return installed.map { package in
            FoundPackage(
                name: package.name, version: package.version, type: .rpm,
                claim: .files(package.files + package.ghosts.filter(unclaimed.contains)))
        }
    }

    private static func problem(_ path: String, _ isUnknown: Bool) -> ImageProblem {
        let state = isUnknown ? "is in no form that rpm is known to keep it in" : "is damaged"
        return ImageProblem(
            code: "package-database",
            message: "\(path) \(state): some of rpm's packages may be missing, and their files count as nobody's.",
            severity: .note)
    }
}
