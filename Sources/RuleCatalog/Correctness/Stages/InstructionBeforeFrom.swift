import BuildModel
import DockerfileSyntax
import RuleEngine

/// The first instruction ahead of FROM that is not ARG.
struct InstructionBeforeFrom: Check {
    func matches(in build: Build) -> [Match] {
        guard !build.isTemplate else { return [] }
        for instruction in build.dockerfile?.instructions ?? [] {
            switch instruction.kind {
            case .from: return []
            case .unknown where instruction.isLikelyFrom: return []
            case .arg, .unknown: continue
            default:
                let name = instruction.keyword.value.uppercased()
                return [
                    Match(range: instruction.keyword.range, message: "\(name) stands ahead of FROM, in no stage at all")
                ]
            }
        }
        return []
    }
}
