import BuildModel
import DockerfileSyntax

/// The official image that a build stands on where no name is at hand, told by the base's own steps: the version that
/// they set, and the packages to compile with that the full images have. Where the history has no such steps, the
/// image itself has both; one of nothing but a distribution says which it is.
enum OfficialBase {
    static func name(of build: Build) -> String? {
        guard build.image != nil else { return nil }
        let distribution = Distribution(build)
        return build.baseSteps.isEmpty
            ? nameByContents(build, distribution) : nameBySteps(build) ?? nameOfDistribution(build, distribution)
    }

    private static func nameBySteps(_ build: Build) -> String? {
        let steps = build.baseSteps.map { (kind: $0.instruction.kind, text: build.source.text($0.instruction.range)) }
        for family in families {
            let setting = "ENV \(family.variable)="
            let values = steps.lazy.filter { $0.kind == .env && $0.text.hasPrefix(setting) }.map {
                String($0.text.dropFirst(setting.count))
            }
            guard let version = values.last.flatMap(version) else { continue }
            let isFull = steps.contains { $0.kind == .run && $0.text.contains(family.package) }
            return isFull ? "\(family.repository):\(version)" : nil
        }
        return nil
    }

    private static func nameByContents(_ build: Build, _ distribution: Distribution?) -> String? {
        guard let image = build.image, let distribution, distribution.id == "debian" else { return nil }
        for family in families {
            let setting = "\(family.variable)="
            let value = image.config.environment.last { $0.hasPrefix(setting) }?.dropFirst(setting.count)
            guard let version = value.flatMap({ version(String($0)) }) else { continue }
            return distribution.hasDebianPackage(family.package) ? "\(family.repository):\(version)" : nil
        }
        return nil
    }

    /// Distributions come in one layer; a base of more is somebody's image made of one.
    private static func nameOfDistribution(_ build: Build, _ distribution: Distribution?) -> String? {
        build.base?.count == 1 ? distribution?.imageName : nil
    }

    private static func version(_ value: String) -> String? {
        let version = value.prefix { !$0.isWhitespace }.filter { $0 != "\"" }
        return version.first?.isNumber == true ? version : nil
    }

    /// The package tells the full image from its slim siblings.
    private static let families: [(variable: String, repository: String, package: String)] = [
        ("NODE_VERSION", "node", "libmagickcore-dev"), ("PYTHON_VERSION", "python", "libmagickcore-dev"),
        ("RUBY_VERSION", "ruby", "libmagickcore-dev"),
        ("RUST_VERSION", "rust", "libmagickcore-dev"), ("GOLANG_VERSION", "golang", "libc6-dev"),
    ]
}
