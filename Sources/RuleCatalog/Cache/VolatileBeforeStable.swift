import BuildModel
import DockerfileSyntax
import RuleEngine
import SourceText

/// A value that changes with every build stands ahead of a step that takes long and does not use it.
/// BuildKit hands every ARG in force to a RUN, used or not, so a new value runs it again.
struct VolatileBeforeStable: Check {
    func matches(in build: Build) -> [Match] {
        build.stages.filter(\.isReachable).flatMap { stage in
            var groups: [Group] = []
            for step in stage.steps {
                for name in Self.volatileValues(step.instruction) {
                    let later = stage.steps[(step.index + 1)...]
                    guard let slow = later.first(where: { $0.isSlow && !$0.mentions(name.value) }) else { continue }
                    let use = later.first { $0.mentions(name.value) && $0.index > slow.index }
                    if let index = groups.firstIndex(where: { $0.slow.index == slow.index }) {
                        // An ARG may be declared again, ahead of the same slow step.
                        guard !groups[index].names.contains(where: { $0.value == name.value }) else { continue }
                        groups[index].names.append(name)
                    } else {
                        groups.append(Group(slow: slow, names: [name], use: use))
                    }
                }
            }
            return groups.compactMap { Self.match($0, in: stage, of: build) }
        }
    }

    /// The values that one slow step runs again for.
    private struct Group {
        var slow: Step
        var names: [Word]
        /// The first step behind the slow one that needs the first value.
        var use: Step?
    }

    private static func match(_ group: Group, in stage: Stage, of build: Build) -> Match? {
        guard let first = group.names.first else { return nil }
        let names = group.names.map { "`\($0.value)`" }.joined(separator: " and ")
        let isOne = group.names.count == 1
        let place = build.dockerfile == nil ? "a later step" : "line \(build.line(of: group.slow))"
        let target = group.use.map { "to just above line \(build.line(of: $0)), where it is used" }
        return Match(
            range: first.range, stage: stage.index,
            message: "\(names) \(isOne ? "changes" : "change") with every build and \(isOne ? "stands" : "stand") "
                + "ahead of \(place), which then runs again",
            advice: isOne && target != nil && build.dockerfile != nil
                ? "Move \(names) \(target ?? "")"
                : "Move \(names), and what uses \(isOne ? "it" : "them"), below \(place)",
            evidence: RebuiltLayers.evidence(from: group.slow, in: stage, of: build))
    }

    /// The ARGs that tell of one build. An ENV or LABEL can only take such a value from an ARG.
    private static func volatileValues(_ instruction: Instruction) -> [Word] {
        guard instruction.kind == .arg, case .pairs(let pairs) = instruction.arguments else { return [] }
        return pairs.map(\.key).filter { isVolatile($0.value) }
    }

    private static func isVolatile(_ name: String) -> Bool {
        let name = name.uppercased()
        return names.contains(name) || endings.contains { name.hasSuffix("_\($0)") }
    }

    private static let names: Set<String> = [
        "BUILDTIME", "BUILD_DATE", "BUILD_ID", "BUILD_NUMBER", "BUILD_NUM", "BUILD_SHA", "BUILD_TIME",
        "BUILD_TIMESTAMP", "BUILD_URL",
        "CI_COMMIT_SHA", "CI_JOB_ID", "CI_PIPELINE_ID", "COMMIT", "COMMIT_HASH", "COMMIT_ID", "COMMIT_SHA",
        "DATE_CREATED",
        "GITHUB_RUN_ID", "GITHUB_RUN_NUMBER", "GITHUB_SHA", "GIT_COMMIT", "GIT_DESCRIBE", "GIT_HASH", "GIT_REF",
        "GIT_REV",
        "GIT_REVISION", "GIT_SHA", "GIT_SHORT_SHA", "REVISION", "SHORT_SHA", "SOURCE_COMMIT", "VCS_REF",
    ]
    private static let endings = [
        "GIT_COMMIT", "GIT_SHA", "COMMIT_SHA", "COMMIT_HASH", "BUILD_DATE", "BUILD_NUMBER", "BUILD_TIME",
    ]
}

extension Build {
    /// The 1-based line that a step begins in.
    fileprivate func line(of step: Step) -> Int {
        source.position(step.instruction.range.lowerBound).line
    }
}

extension Step {
    /// True for a RUN that installs packages or compiles.
    var isSlow: Bool {
        script?.commands.contains { command in
            DependencyInstall(command) != nil || Compilation(command) != nil || PackageInstall.isOne(command)
        } ?? false
    }

    /// True where a variable's name stands as a whole word in the instruction, heredocs included.
    func mentions(_ name: String) -> Bool {
        let needle = Array(name.utf8)
        let texts =
            [instruction.text.bytes] + instruction.heredocs.map(\.body.bytes)
            + instruction.flags.map { Array(($0.value?.value ?? "").utf8) }
        return texts.contains { $0.hasWord(needle) }
    }
}

extension [UInt8] {
    fileprivate func hasWord(_ word: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= count else { return false }
        for start in 0...(count - word.count) where self[start] == first {
            let end = start + word.count
            guard self[start..<end].elementsEqual(word) else { continue }
            if start > 0, self[start - 1].isNameByte { continue }
            if end < count, self[end].isNameByte { continue }
            return true
        }
        return false
    }
}

extension UInt8 {
    fileprivate var isNameByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF) || self == UInt8(ascii: "_")
    }
}
