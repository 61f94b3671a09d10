import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// A heredoc of several commands in which a failing one does not end the script.
struct HeredocWithoutErrexit: Check {
    /// Commands that do not fail, or whose failing nobody would stop for.
    private static let harmless: Set<String> = [
        "", ":", "true", "echo", "printf", "set", "export", "alias", "umask", "shopt", "local", "readonly", "unset",
        "trap", "exit", "return",
    ]

    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.flatMap { stage in
            stage.stage.steps.compactMap { Self.match($0, in: stage, of: facts.build) }
        }
    }

    private static func match(_ step: Step, in stage: StageFacts, of build: Build) -> Match? {
        guard let body = step.instruction.asRun?.scripts.first, body.isWholeCommand, let script = step.script,
            script.dialect.isPOSIX, isShellKnown(step, in: stage), let lost = firstLost(in: script)
        else { return nil }
        let line = build.source.position(lost.nameRange.lowerBound).line
        return Match(
            range: body.heredoc.markerRange, stage: stage.stage.index,
            message: "When `\(lost.name)` in line \(line) fails, the script goes on and the build succeeds",
            fix: fix(body, in: build.source))
    }

    /// A team's own base image may have set SHELL with `-e`; the official ones have not.
    private static func isShellKnown(_ step: Step, in stage: StageFacts) -> Bool {
        if step.state.shell != nil { return true }
        switch stage.base {
        case .scratch: return true
        case .image(let name): return name.registry == "docker.io" && name.repository.hasPrefix("library/")
        default: return false
        }
    }

    /// The first command of the script itself whose failure is lost because others follow.
    private static func firstLost(in script: ShellScript) -> ShellCommand? {
        let areFollowed = areFollowed(in: script)
        for (number, place) in script.pipelines.enumerated() {
            guard script.chains.indices.contains(place.chain), script.chains[place.chain].kind == .script,
                !place.hasErrexit, !place.isNegated, areFollowed[number]
            else { continue }
            let commands = script.commands[place.commands.clamped(to: script.commands.indices)]
            // Commands in branches, loops and conditions are left to those that follow them there.
            let lost = commands.last {
                $0.chain == place.chain && !$0.isConditional && !harmless.contains($0.name)
            }
            if let lost { return lost }
        }
        return nil
    }

    /// For each pipeline, whether the `&&` list that it is in is not the script's last, and no `||` deals with its
    /// failure.
    private static func areFollowed(in script: ShellScript) -> [Bool] {
        var areFollowed = [Bool](repeating: false, count: script.pipelines.count)
        for number in script.pipelines.indices.reversed() {
            guard let next = script.pipelines[number].next, script.pipelines.indices.contains(next) else { continue }
            switch script.pipelines[next].joint {
            case .sequence: areFollowed[number] = true
            case .and: areFollowed[number] = areFollowed[next]
            case .or, .background, .start, .pipe: break
            }
        }
        return areFollowed
    }

    private static func fix(_ body: RunScript, in source: SourceFile) -> Fix? {
        let range = body.heredoc.body.fileRange
        guard !range.isEmpty, !source.bytes[range].starts(with: Array("#!".utf8)) else { return nil }
        let indentation = source.bytes[range].prefix { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
        let line = String(decoding: indentation, as: UTF8.self) + "set -e\n"
        return Fix(
            title: "Begin the script with set -e", safety: .unsafe,
            edits: [Edit(range.lowerBound..<range.lowerBound, line)])
    }
}
