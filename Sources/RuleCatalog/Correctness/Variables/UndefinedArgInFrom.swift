import BuildModel
import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

/// FROM uses a variable that no ARG ahead of the first FROM declares. BuildKit: `reportUnusedFromArgs`.
struct UndefinedArgInFrom: Check {
    func matches(in build: Build) -> [Match] {
        let declared = build.globalArguments.flatMap(\.pairs).map(\.key.value)
        let known = Set(declared + PredefinedArguments.platform)
        let candidates = known.sorted()
        return build.stages.flatMap { stage in
            let from = stage.from?.asFrom
            return [from?.platform?.value, from?.image].compactMap { $0 }.flatMap { word in
                VariableReference.names(in: word.value, escape: build.escape).filter { !known.contains($0) }.map {
                    name in
                    let effect =
                        VariableReference.hasFallback(name, in: word.value)
                        ? "what is written for its absence always holds" : "it is empty here"
                    let hint = NearestName.of(name, among: candidates).map { ". Did you mean `\($0)`?" } ?? ""
                    return Match(
                        range: VariableReference.range(of: name, in: word.range, of: build.source), stage: stage.index,
                        message: "No ARG ahead of the first FROM declares `\(name)`, so \(effect)\(hint)")
                }
            }
        }
    }
}
