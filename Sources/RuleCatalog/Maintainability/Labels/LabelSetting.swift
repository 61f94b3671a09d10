import BuildModel
import DockerfileSyntax
import RuleEngine

/// One label as a LABEL sets it.
struct LabelSetting {
    /// Without quotes.
    let key: String
    /// Without quotes; `nil` where a variable is in it, so that the build decides.
    let value: String?
    let pair: KeyValue
    let stage: Int

    /// The labels that a stage sets, in file order. A key with a variable in it is left out.
    static func all(of stage: Stage, escape: UInt8) -> [LabelSetting] {
        stage.steps.filter { $0.instruction.kind == .label }.flatMap { step in
            step.instruction.pairs.compactMap { pair in
                guard let key = plain(pair.key, step, escape) else { return nil }
                let value = pair.value.map { plain($0, step, escape) } ?? ""
                return LabelSetting(key: key, value: value, pair: pair, stage: stage.index)
            }
        }
    }

    static func all(in build: Build) -> [LabelSetting] {
        build.stages.flatMap { all(of: $0, escape: build.escape) }
    }

    private static func plain(_ word: Word, _ step: Step, _ escape: UInt8) -> String? {
        word.value.contains("$") ? nil : step.state.expand(word.value, escape: escape)
    }
}
