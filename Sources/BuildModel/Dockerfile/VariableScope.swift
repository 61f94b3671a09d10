import DockerfileSyntax

/// How ARG, ENV and the settings built on them change from one instruction to the next.
struct VariableScope {
    let escape: UInt8
    /// Values from `--build-arg`.
    let buildArguments: [String: String]

    init(escape: UInt8, buildArguments: [String: String]) {
        self.escape = escape
        self.buildArguments = buildArguments
    }

    /// The ARGs that BuildKit sets for every build; their values depend on where it runs.
    static let platformArguments: [String: VariableValue] = Dictionary(
        uniqueKeysWithValues: PredefinedArguments.platform.map { ($0, VariableValue.unknown) })

    func expand(_ word: String, _ lookup: (String) -> VariableValue) -> Expansion {
        WordExpander(escape: escape).expand(word, lookup: lookup)
    }

    /// An ARG ahead of the first FROM. It sees only what stands above it.
    func declareGlobal(_ instruction: Instruction, in globals: inout [String: VariableValue]) {
        for pair in instruction.pairs {
            let name = pair.key.value
            if let given = buildArguments[name] {
                globals[name] = .known(given)
            } else if let value = pair.value {
                globals[name] = VariableValue(expand(value.value) { globals[$0] ?? .unset })
            } else if globals[name] == nil {
                globals[name] = .unknown
            }
        }
    }

    /// What holds behind an instruction.
    func apply(_ instruction: Instruction, to state: inout StepState, globals: [String: VariableValue]) {
        switch instruction.kind {
        case .arg:
            declare(instruction, in: &state, globals: globals)
        case .env:
            // All pairs of one ENV see the variables as they were before it.
            let values = instruction.pairs.compactMap { pair in
                pair.value.map { (pair.key.value, VariableValue(expand($0.value, state.value(of:)))) }
            }
            for (name, value) in values { state.variables.set(name, value) }
        case .user:
            state.user = expand(instruction.argumentText, state.value(of:)).known
        case .workdir:
            state.workingDirectory = directory(instruction.argumentText, in: state)
        case .shell:
            let words = instruction.arguments.words.map(\.value)
            if !words.isEmpty { state.shell = words }
        default:
            break
        }
    }

    private func declare(_ instruction: Instruction, in state: inout StepState, globals: [String: VariableValue]) {
        for pair in instruction.pairs {
            let name = pair.key.value
            if let given = buildArguments[name] {
                state.variables.set(name, .known(given))
            } else if let value = pair.value {
                state.variables.set(name, VariableValue(expand(value.value, state.value(of:))))
            } else if let global = globals[name] {
                state.variables.set(name, global)
            } else if state.variables[name] == nil {
                state.variables.set(name, .unknown)
            }
        }
    }

    private func directory(_ text: String, in state: StepState) -> String? {
        guard let path = expand(text, state.value(of:)).known, !path.isEmpty else { return nil }
        if path.hasPrefix("/") || path.dropFirst().hasPrefix(":") { return path }
        guard let current = state.workingDirectory ?? (state.undeclared == .unset ? "/" : nil) else { return nil }
        return current.hasSuffix("/") ? current + path : "\(current)/\(path)"
    }
}

extension VariableValue {
    init(_ expansion: Expansion) {
        switch expansion {
        case .value(let value): self = .known(value)
        case .unknown, .failure: self = .unknown
        }
    }
}

extension Instruction {
    /// The arguments as one text: USER, WORKDIR and their kin take all of the line.
    var argumentText: String {
        if case .words(let words) = arguments { return words.map(\.value).joined(separator: " ") }
        return String(Substring(text.string).trimmed)
    }
}
