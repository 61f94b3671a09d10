import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// `# syntax=` with a name that is nearly Docker's own frontend.
struct SyntaxDirectiveTypo: Check {
    private static let names = ["docker/dockerfile", "docker/dockerfile-upstream"]

    func matches(in build: Build) -> [Match] {
        (build.dockerfile?.directives ?? []).compactMap { directive in
            guard directive.name == "syntax" else { return nil }
            let value = directive.value
            if value.value.contains(where: \.isWhitespace) {
                return Match(
                    range: value.range,
                    message: "`\(value.value)` has a space in it, which the name of an image cannot have")
            }
            guard let name = ImageName(value.value), name.registry == "docker.io",
                let meant = NearestName.of(name.repository, among: Self.names, atMost: 2)
            else { return nil }
            return Match(
                range: value.range,
                message: "There is no `\(name.familiarName)` to read this file with: the build stops in its first line",
                advice: "Write `# syntax=\(meant)\(name.tag.map { ":\($0)" } ?? "")`")
        }
    }
}
