import BuildModel
import DockerfileSyntax
import RuleEngine
import RuleFormat
import SourceText

/// An instruction other than RUN uses a variable that nothing above it sets. BuildKit: `reportUnmatchedVariables`.
///
/// The base image's own variables are not known, so it speaks only where the file shows that something is wrong, or
/// where the base is known to set none.
struct UndefinedVariable: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard facts.build.dockerfile != nil else { return [] }
        let declared = Declarations(facts.build)
        return facts.stages.flatMap { stage in
            stage.stage.steps.flatMap { step -> [Match] in
                let words = Self.words(of: step.instruction).filter { $0.value.utf8.contains(UInt8(ascii: "$")) }
                guard !words.isEmpty else { return [] }
                let place = Place(step: step, stage: stage, names: step.state.variables.names.sorted() + ["PATH"])
                return words.flatMap { Self.matches($0, place, declared, facts.build) }
            }
        }
    }

    /// An instruction that refers to variables.
    private struct Place {
        var step: Step
        var stage: StageFacts
        /// What is set up to here, sorted.
        var names: [String]
    }

    private static func matches(_ word: Word, _ place: Place, _ declared: Declarations, _ build: Build) -> [Match] {
        let names = VariableReference.names(in: word.value, escape: build.escape)
        return names.compactMap { name in
            guard place.step.state.variables[name] == nil, name != "PATH", isName(name),
                !VariableReference.hasFallback(name, in: word.value),
                let reason = reason(name, place, declared)
            else { return nil }
            return Match(
                range: VariableReference.range(of: name, in: word.range, of: build.source),
                stage: place.stage.stage.index, message: "`$\(name)` \(reason)")
        }
    }

    /// Why the variable is surely not set here; `nil` where the base image may set it.
    private static func reason(_ name: String, _ place: Place, _ declared: Declarations) -> String? {
        let (step, stage) = (place.step, place.stage)
        if PredefinedArguments.platform.contains(name) {
            return "is empty, because stages know it only behind an `ARG \(name)` of their own"
        }
        if declared.global.contains(name) {
            return "is declared ahead of FROM, where only FROM sees it; here it is empty"
        }
        // What the same instruction sets is mostly a list that is added to, such as MANPATH, or for another rule.
        let pairs = step.instruction.pairs
        let isOwn = pairs.count == 1 && pairs[0].key.value == name
        if pairs.count > 1, declared.lastENV[stage.stage.index][name] == step.index { return nil }
        if isOwn, step.instruction.kind == .arg { return nil }
        if !isOwn, declared.arguments.contains(name) {
            return "is an ARG further down or of another stage, and empty here"
        }
        let later = declared.lastENV[stage.stage.index][name].map { $0 > step.index } ?? false
        if !isOwn, later { return "is set further down only, so it is empty here" }
        if !isOwn, let near = near(name, place.names) { return "is set nowhere above. Did you mean `$\(near)`?" }
        guard case .scratch = stage.base else {
            guard case .image(let image) = stage.base, image.registry == "docker.io",
                Self.bareBases.contains(image.repository)
            else { return nil }
            return "is set nowhere above, so it is empty"
        }
        return "is set nowhere above, so it is empty"
    }

    /// A name that is set and differs by a slip of the hand. `GOPATH` is no slip for `PATH`.
    private static func near(_ name: String, _ names: [String]) -> String? {
        // Comparing many names with many is not worth its time.
        guard name.utf8.count > 3, names.count < 256 else { return nil }
        return names.first { isName($0) && SlipOfTheHand.isOne(name, for: $0) }
    }

    /// Official images that set no variable but PATH.
    private static let bareBases: Set<String> = [
        "library/almalinux", "library/alpine", "library/amazonlinux", "library/busybox", "library/centos",
        "library/debian", "library/rockylinux", "library/ubuntu",
    ]

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return first == UInt8(ascii: "_") || (0x41...0x5A).contains(first & 0xDF)
    }

    /// The words in which the builder puts variables in.
    private static func words(of instruction: Instruction) -> [Word] {
        switch instruction.kind {
        case .add, .copy:
            return instruction.flags.filter { $0.name != "from" }.compactMap(\.value) + instruction.arguments.words
        case .env, .arg: return instruction.pairs.compactMap(\.value)
        case .label: return instruction.pairs.flatMap { [$0.key, $0.value].compactMap { $0 } }
        case .expose, .stopsignal, .user, .volume, .workdir: return instruction.arguments.words
        default: return []
        }
    }
}

/// The names that the file's ARGs declare, ahead of FROM and in stages.
private struct Declarations {
    let global: Set<String>
    let arguments: Set<String>
    /// For each stage, the last step whose ENV sets a name.
    let lastENV: [[String: Int]]

    init(_ build: Build) {
        global = Set(build.globalArguments.flatMap(\.pairs).map(\.key.value))
        arguments = Set(
            build.stages.flatMap(\.steps).map(\.instruction).filter { $0.kind == .arg }.flatMap(\.pairs)
                .map(\.key.value))
        lastENV = build.stages.map { stage in
            var last: [String: Int] = [:]
            for step in stage.steps where step.instruction.kind == .env {
                for pair in step.instruction.pairs { last[pair.key.value] = step.index }
            }
            return last
        }
    }
}
