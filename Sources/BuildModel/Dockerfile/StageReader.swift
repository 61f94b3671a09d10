import DockerfileSyntax
import ShellSyntax
import SourceText

/// Goes through a Dockerfile once and keeps the state that each instruction finds.
/// BuildKit: frontend/dockerfile/dockerfile2llb/convert.go.
struct StageReader {
    private let dockerfile: Dockerfile
    private let variables: VariableScope
    private let contexts: [String: String]
    private var stage: Stage?
    private var state = StepState()
    /// The dialect of a RUN in the current stage while no SHELL is given.
    private var defaultDialect = ShellDialect.posix
    /// The shell of every stage that begins with an image; `nil` for Docker's default.
    private var commonShell: [String]?
    private var stages: [Stage] = []
    private var globals: [String: VariableValue]
    private(set) var globalArguments: [Instruction] = []

    init(dockerfile: Dockerfile, buildArguments: [String: String], contexts: [String: String] = [:]) {
        self.dockerfile = dockerfile
        self.contexts = contexts
        variables = VariableScope(escape: dockerfile.escape, buildArguments: buildArguments)
        globals = VariableScope.platformArguments
    }

    mutating func read(_ instruction: Instruction) {
        if instruction.kind == .from {
            finishStage()
            begin(instruction)
        } else if stage == nil {
            guard instruction.kind == .arg else { return }
            globalArguments.append(instruction)
            variables.declareGlobal(instruction, in: &globals)
        } else {
            append(instruction)
        }
    }

    mutating func finishedStages() -> [Stage] {
        finishStage()
        return stages
    }

    /// Begins a stage without FROM, as an image's history has it.
    mutating func beginWithoutFrom() {
        finishStage()
        state = StepState()
        stage = Stage(index: stages.count, base: .unknown(""))
        defaultDialect = .posix
    }

    /// Sets the shell that the following steps run with; ahead of the first stage, that of all stages.
    mutating func useShell(_ shell: [String]) {
        if stage == nil { commonShell = shell }
        state.shell = shell
    }

    private mutating func begin(_ instruction: Instruction) {
        let from = instruction.asFrom
        let written = from?.image?.value ?? ""
        let expansion = variables.expand(written) { globals[$0] ?? .unset }
        let base = BaseResolver.base(written: written, expansion: expansion, earlier: stages, contexts: contexts)
        state = StepState(undeclared: .unknown, shell: commonShell)
        var isWindows = dockerfile.escape == UInt8(ascii: "`")
        switch base {
        case .scratch:
            state.undeclared = .unset
        case .stage(let index):
            state = stages[index].end
            isWindows = stages[index].isWindows
        case .image(let name):
            isWindows =
                BaseResolver.isWindows(name, platform: from?.platform?.value?.value)
                || isWindows && !BaseResolver.isLinux(name)
        case .unknown:
            break
        }
        stage = Stage(
            index: stages.count, name: (from?.alias?.value).map(GoCase.lowered), from: instruction, base: base,
            isWindows: isWindows)
        if let stage { defaultDialect = BaseResolver.defaultDialect(of: stage, among: stages) }
    }

    private mutating func append(_ instruction: Instruction) {
        guard let index = stage?.steps.count else { return }
        var found = state
        found.variables = state.variables.bare
        var step = Step(index: index, instruction: instruction, state: found)
        if instruction.kind == .run {
            step.script = script(of: instruction)
        } else if let trigger = instruction.triggers.first, trigger.kind == .run {
            step.trigger = script(of: trigger)
        }
        stage?.steps.append(step)
        variables.apply(instruction, to: &state, globals: globals)
    }

    private func script(of run: Instruction) -> ShellScript? {
        let shell = state.shell.map { ShellInterpreter(shell: $0) } ?? ShellInterpreter(dialect: defaultDialect)
        return StepScript.read(run, in: dockerfile.source, shell: shell)
    }

    private mutating func finishStage() {
        guard var finished = stage else { return }
        finished.end = state
        for index in finished.steps.indices { finished.steps[index].state.variables.share(state.variables) }
        stages.append(finished)
        stage = nil
    }
}
