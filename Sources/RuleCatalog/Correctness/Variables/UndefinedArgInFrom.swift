import BuildModel
import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

/// FROM uses a variable that no ARG ahead of the first FROM declares. BuildKit: `reportUnusedFromArgs`.
struct UndefinedArgInFrom: Check {
    func matches(in build: Build) -> [Match] {
        UndeclaredInFrom.all(in: build).filter { !$0.hasFallback || $0.nearest != nil }.map { found in
            let effect = found.hasFallback ? UndeclaredInFrom.fallbackHolds : "it is empty here"
            return found.match(effect: effect, hint: found.nearest.map { ". Did you mean `\($0)`?" } ?? "")
        }
    }
}

/// The same with a fallback written beside the variable, and no ARG of a name like it: a slot of a template.
struct FallbackOfUndefinedArg: Check {
    func matches(in build: Build) -> [Match] {
        UndeclaredInFrom.all(in: build).filter { $0.hasFallback && $0.nearest == nil }.map { found in
            found.match(effect: UndeclaredInFrom.fallbackHolds, hint: "")
        }
    }
}

/// A variable in FROM that nothing declares.
private struct UndeclaredInFrom {
    static let fallbackHolds = "what is written for its absence always holds"

    let name: String
    let range: ByteRange
    let stage: Int
    /// `${NAME:-…}`
    let hasFallback: Bool
    /// A declared name that it may be meant for.
    let nearest: String?

    static func all(in build: Build) -> [UndeclaredInFrom] {
        let declared = build.globalArguments.flatMap(\.pairs).map(\.key.value)
        let known = Set(declared + PredefinedArguments.platform)
        let candidates = known.sorted()
        return build.stages.flatMap { stage in
            let from = stage.from?.asFrom
            return [from?.platform?.value, from?.image].compactMap { $0 }.flatMap { word in
                VariableReference.names(in: word.value, escape: build.escape).filter { !known.contains($0) }.map {
                    UndeclaredInFrom(
                        name: $0, range: VariableReference.range(of: $0, in: word.range, of: build.source),
                        stage: stage.index, hasFallback: VariableReference.hasFallback($0, in: word.value),
                        nearest: NearestName.of($0, among: candidates))
                }
            }
        }
    }

    func match(effect: String, hint: String) -> Match {
        Match(
            range: range, stage: stage,
            message: "No ARG ahead of the first FROM declares `\(name)`, so \(effect)\(hint)")
    }
}
