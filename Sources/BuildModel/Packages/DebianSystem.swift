import ContainerImage

/// What dpkg and apt know of the packages in an image: what each needs, and whether anybody asked for it.
/// dpkg(1), apt-mark(8); Debian Policy, § 7.
public struct DebianSystem: Sendable {
    /// The files that have to be kept while an image is read.
    public static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] = [
        (.path("var/lib/dpkg/status"), .init(whole: 32 << 20)),
        (.below("var/lib/dpkg/info", suffix: ".list"), .init(whole: 8 << 20)),
        (.path("var/lib/apt/extended_states"), .init(whole: 8 << 20)),
    ]

    struct Package: Sendable {
        var name: String
        /// What has to be there: of each group one.
        var needs: [[String]]
        var recommends: [[String]]
        /// True where it came in for the sake of another one.
        var isAutomatic: Bool
        /// The layer that it came with.
        var layer: Int?
    }

    private(set) var packages: [Package] = []
    /// The packages of a name, and those that provide it.
    private var byName: [String: [Int]] = [:]

    /// `nil` for an image whose packages are not Debian's, or without their lists.
    public init?(_ build: Build) {
        guard let files = build.files, let status = build.content(at: "/var/lib/dpkg/status"), status.isWhole else {
            return nil
        }
        let states = build.content(at: "/var/lib/apt/extended_states").map { FieldParagraphs($0.head) }
        var automatic: Set<String> = []
        for fields in states ?? FieldParagraphs([]) where fields["Auto-Installed"] == "1" {
            if let name = fields["Package"] { automatic.insert(name) }
        }
        for fields in FieldParagraphs(status.head) {
            guard let name = fields["Package"], fields["Status"]?.hasSuffix(" installed") == true else { continue }
            let lists = [name, "\(name):\(fields["Architecture"] ?? "")"].map { "var/lib/dpkg/info/\($0).list" }
            let layer = lists.lazy.compactMap { files.file(at: Array($0.utf8))?.layer }.first
            byName[name, default: []].append(packages.count)
            for provided in Self.groups(fields["Provides"]).compactMap(\.first) {
                byName[provided, default: []].append(packages.count)
            }
            packages.append(
                Package(
                    name: name, needs: Self.groups(fields["Depends"]) + Self.groups(fields["Pre-Depends"]),
                    recommends: Self.groups(fields["Recommends"]), isAutomatic: automatic.contains(name), layer: layer))
        }
        if packages.isEmpty { return nil }
    }

    /// The packages of a layer that nothing keeps once nobody asks for `tools`: what `apt-get purge --auto-remove`
    /// takes along.
    public func packages(ofLayer layer: Int, notNeededWithout tools: Set<String>) -> Set<String> {
        let isTool = { (package: Package) in package.layer == layer && tools.contains(package.name) }
        let kept = reached(recommending: { !isTool($0) }) { $0.layer != layer || !$0.isAutomatic && !isTool($0) }
        return names(ofLayer: layer, besides: kept)
    }

    /// The packages of a layer that are there only because others recommend them.
    public func packages(onlyRecommendedInLayer layer: Int) -> Set<String> {
        let kept = reached(recommending: { _ in false }) { $0.layer != layer || !$0.isAutomatic }
        return names(ofLayer: layer, besides: kept)
    }

    private func names(ofLayer layer: Int, besides kept: Set<Int>) -> Set<String> {
        Set(
            packages.indices.lazy.filter { packages[$0].layer == layer && !kept.contains($0) }.map { packages[$0].name }
        )
    }

    /// The packages that some need, with those that these need, and so on.
    /// - Parameter recommending: whether a package counts as needed that others only recommend.
    private func reached(recommending: (Package) -> Bool, from isRoot: (Package) -> Bool) -> Set<Int> {
        var pending = packages.indices.filter { isRoot(packages[$0]) }
        var reached = Set(pending)
        while let next = pending.popLast() {
            let package = packages[next]
            let needed = package.needs.joined().flatMap { byName[$0] ?? [] }
            let recommended = package.recommends.joined().flatMap { byName[$0] ?? [] }
            for other in needed + recommended.filter({ recommending(packages[$0]) })
            where reached.insert(other).inserted {
                pending.append(other)
            }
        }
        return reached
    }

    /// `a (>= 1) | b:any, c` is a or b, and c.
    private static func groups(_ field: String?) -> [[String]] {
        (field ?? "").split(separator: ",").map { group in
            group.split(separator: "|").map { choice in
                String(choice.drop { $0 == " " }.prefix { $0 != " " && $0 != "(" && $0 != ":" && $0 != "[" })
            }
        }
    }
}

extension Build {
    /// The entries of a layer that belong to packages of Debian: their files, and what dpkg keeps of each.
    public func entries(ofDebianPackages names: Set<String>, inLayer layer: Int) -> [Int] {
        guard let files, let image, image.layers.indices.contains(layer) else { return [] }
        let entries = image.layers[layer].entries
        var found: Set<Int> = []
        for position in entries.indices {
            guard entries.directoryPath(entries.directory(at: position)).elementsEqual(Self.packageFolder.utf8) else {
                continue
            }
            let name = String(decoding: entries.name(at: position), as: UTF8.self)
            guard let dot = name.lastIndex(of: "."), names.contains(String(name[..<dot].prefix { $0 != ":" })) else {
                continue
            }
            found.insert(position)
            guard name.hasSuffix(".list"), let list = image.layers[layer].kept[position], list.isWhole else { continue }
            for line in list.head.split(separator: UInt8(ascii: "\n")) {
                guard let content = files.content(at: line.dropFirst()), Int(content.layer) == layer else { continue }
                found.insert(Int(content.entry))
            }
        }
        return found.sorted()
    }

    private static let packageFolder = "var/lib/dpkg/info"
}
