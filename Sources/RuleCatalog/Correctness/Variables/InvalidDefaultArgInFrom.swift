import BuildModel
import DockerfileSyntax
import RuleEngine

/// FROM names no image when nobody gives the build its arguments. BuildKit: `validateBaseImagesWithDefaultArgs`.
struct InvalidDefaultArgInFrom: Check {
    func matches(in build: Build) -> [Match] {
        let defaults = Self.defaults(build)
        return build.stages.compactMap { stage in
            guard let word = stage.from?.asFrom?.image,
                case let names = VariableReference.names(in: word.value, escape: build.escape), !names.isEmpty,
                names.allSatisfy({ defaults[$0] != nil }),
                let name = WordExpander(escape: build.escape).expand(word.value, lookup: { defaults[$0] ?? .unset })
                    .known,
                !ImageReference.isValid(name)
            else { return nil }
            let result = name.isEmpty ? "nothing" : "`\(name)`"
            return Match(
                range: word.range, stage: stage.index,
                message: "Without --build-arg this is \(result), which is no image, and the build fails")
        }
    }

    /// The ARGs ahead of the first FROM with their defaults; one without is not set.
    private static func defaults(_ build: Build) -> [String: VariableValue] {
        var values = Dictionary(
            uniqueKeysWithValues: PredefinedArguments.platform.map { ($0, VariableValue.unknown) })
        for pair in build.globalArguments.flatMap(\.pairs) {
            guard let value = pair.value else {
                values[pair.key.value] = values[pair.key.value] ?? .unset
                continue
            }
            let seen = values
            let expanded = WordExpander(escape: build.escape).expand(value.value) { seen[$0] ?? .unset }
            values[pair.key.value] = expanded.known.map(VariableValue.known) ?? .unknown
        }
        return values
    }
}
