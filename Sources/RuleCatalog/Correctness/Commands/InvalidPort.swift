import BuildModel
import DockerfileSyntax
import RuleEngine

/// EXPOSE of a port that there is not.
struct InvalidPort: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.flatMap { stage in
            stage.steps.flatMap { step in
                (step.instruction.asExpose?.ports ?? []).compactMap { port in
                    guard let text = step.state.expand(port.number.value, escape: build.escape),
                        let trouble = Self.trouble(text)
                    else { return nil }
                    return Match(range: port.word.range, stage: stage.index, message: trouble)
                }
            }
        }
    }

    private static func trouble(_ text: String) -> String? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, ends.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let numbers = ends.map { Int($0) ?? Int.max }
        if let index = numbers.firstIndex(where: { $0 > 65535 }) {
            return "There is no port \(ends[index]): ports go from 0 to 65535"
        }
        guard numbers.count == 2, numbers[0] > numbers[1] else { return nil }
        return "The range \(text) ends before it begins"
    }
}
