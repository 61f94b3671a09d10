import BuildModel
import ContainerImage
import RuleFormat

extension RuleCatalog {
    /// The slimmer images that could take the place of the one that a build stands on; `nil` where none is known.
    public static func baseAlternatives(of build: Build) -> BaseAlternatives? {
        guard let stage = build.finalChain.first, !stage.isWindows else { return nil }
        var name = (build.base?.name ?? build.image?.baseName ?? OfficialBase.name(of: build)).flatMap { ImageName($0) }
        if case .image(let written) = stage.base { name = written }
        guard let name, let tag = name.effectiveTag else { return nil }
        let repository = name.registry == "docker.io" ? name.repository : "\(name.registry)/\(name.repository)"
        let families = BaseImages.families
        let place = families.indices.first { families[$0].repository == repository && families[$0].has(tag) }
        guard let family = place.map({ families[$0] }) else { return nil }
        return BaseAlternatives(
            image: name.text, title: family.title, usualSize: family.size, asOf: BaseImages.asOf,
            choices: family.slimmer.prefix(3).map { $0.named(forTag: tag) })
    }
}

extension SlimmerImage {
    /// Fills in `{version}`, the leading version of the tag, `{java}`, the version of Java in it, and `{tag}` or
    /// `{tag/a/b}`, the tag with its first `a` made `b`.
    fileprivate func named(forTag tag: String) -> SlimmerImage {
        var name = ""
        var rest = image[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            name += rest[..<open]
            let parts = rest[rest.index(after: open)..<close].split(separator: "/").map(String.init)
            rest = rest[rest.index(after: close)...]
            if parts.first == "version" {
                let version = tag.leadingVersion
                name += version
                if version.isEmpty, rest.hasPrefix("-") { rest = rest.dropFirst() }
            } else if parts.first == "java" {
                name += tag.javaVersion
            } else if parts.count == 3, let range = tag.firstRange(of: parts[1]) {
                name += tag.replacingCharacters(in: range, with: parts[2])
            } else {
                name += tag
            }
        }
        return SlimmerImage(image: name + rest, size: size, note: note)
    }
}

extension BaseImageFamily {
    fileprivate func has(_ tag: String) -> Bool {
        tags.contains { fits(tag, $0) } && !exceptTags.contains { fits(tag, $0) }
    }

    private func fits(_ tag: String, _ pattern: String) -> Bool {
        (try? Glob(pattern).matches(tag)) ?? false
    }
}

extension ImageName {
    /// The tag that Docker takes; `nil` where only a digest is given.
    var effectiveTag: String? { tag ?? (digest == nil ? "latest" : nil) }
}

extension String {
    /// `22.1` of `22.1-bookworm`: what stands before the first dash; empty where that is neither a number nor the name
    /// of a line of releases.
    fileprivate var leadingVersion: String {
        let start = String(prefix { $0 != "-" })
        return start.first?.isNumber == true || releaseLines.contains(start) ? start : ""
    }

    /// `8` of `8u171`, `3.6-jdk-8` and `5.3-jdk8`; where the tag names none, the one that has support the longest.
    fileprivate var javaVersion: String {
        for mark in ["jdk-", "jdk", "temurin-", "corretto-", "sapmachine-"] {
            guard let range = firstRange(of: mark) else { continue }
            let version = self[range.upperBound...].prefix(while: \.isNumber)
            if !version.isEmpty { return supported(version) }
        }
        // Maven and Gradle have versions of their own in front.
        let version = prefix(while: \.isNumber)
        return (Int(version) ?? 0) < 6 ? "21" : supported(version)
    }

    private func supported(_ version: Substring) -> String {
        (Int(version) ?? 0) < 8 ? "8" : String(version)
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}

/// Tags that stand for a version, of Node.js or of nginx.
private let releaseLines: Set<String> = [
    "argon", "boron", "carbon", "current", "dubnium", "erbium", "fermium", "gallium", "hydrogen", "iron", "jod",
    "krypton", "lts", "mainline", "stable",
]
