import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// EXPOSE with a protocol in capital letters.
struct ExposeProtoCasing: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.flatMap { step in
                (step.instruction.asExpose?.ports ?? []).compactMap { port in
                    guard let name = port.transport, !name.value.contains("$"), name.value != name.value.lowercased()
                    else { return nil }
                    let lower = name.value.lowercased()
                    let isPlain = name.range.count == name.value.utf8.count
                    return Match(
                        range: port.word.range, stage: stage.index,
                        message: "`\(name.value)` is written `\(lower)` in the image's configuration",
                        fix: isPlain
                            ? Fix(title: "Write \(lower)", safety: .safe, edits: [Edit(name.range, lower)]) : nil)
                }
            }
        }
    }
}
