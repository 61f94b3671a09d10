import BuildModel
import RuleEngine

/// A repository of version control in a layer: its history weighs more than the sources, and tells more.
struct VcsDirectoryInImage: Check {
    private static let systems = [".git", ".hg", ".svn"]
    private static let classifier = PathClassifier(systems.map { ["**/\($0)/**"] })
    /// What every repository has, where a folder of that name alone may be a package's test data.
    private static let marks: [[UInt8]] = ["HEAD", "dirstate", "requires", "wc.db"].map { Array($0.utf8) }

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image else { return [] }
        var found: [Match] = []
        for (kind, files) in facts.build.files(Self.classifier, onlyVisible: false) {
            let name = Self.systems[kind]
            let entries = image.layers[files.layer].entries
            let directory = Array(name.utf8)
            let isRepository = entries.indices.contains { position in
                guard Self.marks.contains(where: { entries.name(at: position).elementsEqual($0) }) else { return false }
                return entries.directoryPath(entries.directory(at: position)).hasLast(directory)
            }
            guard isRepository else { continue }
            let maker = LayerMaker(of: files.layer, in: facts)
            found.append(
                Match(
                    range: maker.range, stage: maker.stage,
                    message: "This layer holds a `\(name)` directory: everything that was ever committed, for whoever "
                        + "pulls the image",
                    advice: "Add `\(name)` to .dockerignore, or clone in another stage and copy the sources over",
                    evidence: files.evidence(in: image), yieldsToOthers: true))
        }
        return found
    }
}

extension ArraySlice<UInt8> {
    /// True when the last component of the path is this one.
    fileprivate func hasLast(_ name: [UInt8]) -> Bool {
        guard suffix(name.count).elementsEqual(name) else { return false }
        return count == name.count || self[endIndex - name.count - 1] == UInt8(ascii: "/")
    }
}
