import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine
import RuleFormat

/// The image stands on a base that is made to build in, and a slimmer one of the same kind is known.
struct HeavyBase: Check {
    /// What a change of base has to save, in compressed bytes, to be worth the work.
    private static let leastSaving = 50_000_000

    func matches(in build: Build) -> [Match] {
        guard let stage = build.finalChain.first, !stage.isWindows, case .image(let name) = stage.base,
            let from = stage.from, let word = from.asFrom?.image, let tag = name.effectiveTag,
            let family = BaseImages.families.first(where: { $0.matches(name, tag: tag) })
        else { return [] }
        let slimmer = family.slimmer.prefix(3).map { SlimmerChoice($0, forTag: tag) }
        guard let best = slimmer.first, !best.isSame(as: name), family.size - best.size >= Self.leastSaving else {
            return []
        }
        if !best.isSameRepository(as: name) {
            // A toolchain is the right base for an image that builds; where one builds and runs, moving the build to
            // a stage of its own answers for the toolchain already.
            guard build.finalStage?.isForRunning ?? false, SingleStageBuild().matches(in: build).isEmpty else {
                return []
            }
        }
        let choices = slimmer.map { choice in
            "`\(choice.name)` (\(choice.size.megabytes)\(choice.note.map { ": \($0)" } ?? ""))"
        }
        return [
            Match(
                range: word.range, stage: stage.index,
                message: "`\(name.text)`, \(family.title), is usually \(family.size.megabytes) compressed; "
                    + "`\(best.name)` does with \(best.size.megabytes)",
                advice: "Stand the final stage on \(choices.joined(separator: ", or on "))",
                evidence: evidence(in: build))
        ]
    }

    /// The bytes of the base's layers; `nil` without an image, or when its base is not known.
    private func evidence(in build: Build) -> Evidence? {
        guard let image = build.image, let count = build.base?.count, count > 0 else { return nil }
        return Evidence(bytes: image.layers[..<count].reduce(0) { $0 + $1.diskSize })
    }
}

/// A slimmer image with the tag that goes with the one in use.
private struct SlimmerChoice {
    let name: String
    let size: Int
    let note: String?

    /// Fills in `{version}`, the leading version of the tag, and `{tag}` or `{tag/a/b}`, the tag with its first `a`
    /// made `b`.
    init(_ slimmer: SlimmerImage, forTag tag: String) {
        size = slimmer.size
        note = slimmer.note
        var name = ""
        var rest = slimmer.image[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            name += rest[..<open]
            let parts = rest[rest.index(after: open)..<close].split(separator: "/").map(String.init)
            rest = rest[rest.index(after: close)...]
            if parts.first == "version" {
                let version = tag.leadingVersion
                name += version
                if version.isEmpty, rest.hasPrefix("-") { rest = rest.dropFirst() }
            } else if parts.count == 3, let range = tag.firstRange(of: parts[1]) {
                name += tag.replacingCharacters(in: range, with: parts[2])
            } else {
                name += tag
            }
        }
        self.name = name + rest
    }

    func isSame(as other: ImageName) -> Bool {
        ImageName(name).map { $0.repository == other.repository && $0.tag == other.tag } ?? false
    }

    func isSameRepository(as other: ImageName) -> Bool {
        ImageName(name)?.repository == other.repository
    }
}

extension BaseImageFamily {
    fileprivate func matches(_ name: ImageName, tag: String) -> Bool {
        let full = name.registry == "docker.io" ? name.repository : "\(name.registry)/\(name.repository)"
        return full == repository && tags.contains { fits(tag, $0) }
            && !exceptTags.contains { fits(tag, $0) }
    }

    private func fits(_ tag: String, _ pattern: String) -> Bool {
        (try? Glob(pattern).matches(tag)) ?? false
    }
}

extension ImageName {
    /// The tag that Docker takes; `nil` where only a digest is given.
    fileprivate var effectiveTag: String? { tag ?? (digest == nil ? "latest" : nil) }
}

extension String {
    /// `22.1` of `22.1-bookworm`: what stands before the first dash; empty where the tag begins with no digit.
    fileprivate var leadingVersion: String {
        first?.isNumber == true ? String(prefix { $0 != "-" }) : ""
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
