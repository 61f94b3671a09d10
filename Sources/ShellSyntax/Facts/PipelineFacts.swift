/// Finds out what holds at each pipeline, in two passes over all of them.
struct PipelineFacts {
    private var pipelines: [ShellPipelinePlace]
    private let chains: [ShellChain]

    static func fill(
        _ pipelines: inout [ShellPipelinePlace], _ chains: [ShellChain], _ commands: [ShellCommand],
        _ interpreter: ShellInterpreter
    ) {
        var facts = PipelineFacts(pipelines: pipelines, chains: chains)
        facts.fillOptions(commands, interpreter)
        facts.fillAlwaysRuns()
        pipelines = facts.pipelines
    }

    /// What `set` has turned on in a list; groups share it with the list around them.
    private struct Options {
        var errexit = false
        var pipefail = false
    }

    private mutating func fillOptions(_ commands: [ShellCommand], _ interpreter: ShellInterpreter) {
        var changes = [Int: OptionChange]()
        for command in commands where command.name == "set" && !command.isConditional {
            changes[command.pipeline, default: OptionChange()].read(command)
        }
        guard !changes.isEmpty || interpreter.hasErrexit || interpreter.hasPipefail else { return }
        var owners = [Int](repeating: -1, count: chains.count)
        var options = [Options](repeating: Options(), count: chains.count)
        for number in pipelines.indices {
            let chain = pipelines[number].chain
            if owners[chain] < 0 {
                let parent = chains[chain].parent.map { owners[pipelines[$0].chain] }
                switch (chains[chain].kind, parent) {
                case (.group, let parent?), (.condition, let parent?), (.branch, let parent?), (.loop, let parent?):
                    owners[chain] = parent
                case (.quoted, _):
                    owners[chain] = chain
                case (_, let parent?):
                    owners[chain] = chain
                    options[chain] = options[parent]
                case (_, nil):
                    owners[chain] = chain
                    options[chain] = Options(errexit: interpreter.hasErrexit, pipefail: interpreter.hasPipefail)
                }
            }
            let owner = owners[chain]
            pipelines[number].hasErrexit = options[owner].errexit
            pipelines[number].hasPipefail = options[owner].pipefail
            // A member of a longer pipeline sets options in a process of its own.
            if pipelines[number].count == 1, let change = changes[number] {
                options[owner].errexit = change.errexit ?? options[owner].errexit
                options[owner].pipefail = change.pipefail ?? options[owner].pipefail
            }
        }
    }

    private mutating func fillAlwaysRuns() {
        // Whether `||` follows among the pipelines joined by `&&` and `||`, and whether nothing follows those.
        var hasOrBehind = [Bool](repeating: false, count: pipelines.count)
        var isInLastGroup = [Bool](repeating: true, count: pipelines.count)
        for number in pipelines.indices.reversed() {
            guard let next = pipelines[number].next else { continue }
            switch pipelines[next].joint {
            case .or: hasOrBehind[number] = true
            case .and: hasOrBehind[number] = hasOrBehind[next]
            case .start, .sequence, .background, .pipe: isInLastGroup[number] = false
            }
            if pipelines[next].joint == .and || pipelines[next].joint == .or {
                isInLastGroup[number] = isInLastGroup[next]
            }
        }
        // Whether the script fails when the pipeline does.
        var isFatal = [Bool](repeating: false, count: pipelines.count)
        for number in pipelines.indices {
            let place = pipelines[number]
            let (runs, isListFatal) = list(of: place, isFatal)
            if !place.isNegated, !hasOrBehind[number] {
                let endsGroup = place.next.map { pipelines[$0].joint == .sequence } ?? true
                isFatal[number] = isInLastGroup[number] ? isListFatal : endsGroup && place.hasErrexit
            }
            switch place.joint {
            case .or: break
            case .and:
                pipelines[number].alwaysRuns = runs && !hasOrBehind[number] && isInLastGroup[number] && isListFatal
            case .start, .sequence, .background, .pipe: pipelines[number].alwaysRuns = runs
            }
        }
    }

    /// Whether the list that a pipeline stands in always runs, and whether the script fails when the list does.
    private func list(of place: ShellPipelinePlace, _ isFatal: [Bool]) -> (runs: Bool, isFatal: Bool) {
        let chain = chains[place.chain]
        guard let parent = chain.parent else { return (true, true) }
        let runs = pipelines[parent].alwaysRuns
        switch chain.kind {
        case .script:
            return (true, true)
        case .group, .subshell, .quoted:
            return (runs, isFatal[parent] && (pipelines[parent].count == 1 || pipelines[parent].hasPipefail))
        case .condition, .substitution, .process:
            return (runs, false)
        case .branch, .loop, .function:
            return (false, false)
        }
    }
}

/// What one `set` turns on or off.
struct OptionChange {
    var errexit: Bool?
    var pipefail: Bool?

    mutating func read(_ command: ShellCommand) {
        var takesName: Bool?
        for argument in command.arguments {
            guard let word = argument.literal else { continue }
            if let isOn = takesName {
                if word == "pipefail" { pipefail = isOn }
                if word == "errexit" { errexit = isOn }
                takesName = nil
                continue
            }
            guard let sign = word.utf8.first, sign == .dash || sign == .plus, word != "--" else { return }
            for letter in word.utf8.dropFirst() {
                if letter == UInt8(ascii: "e") { errexit = sign == .dash }
                if letter == UInt8(ascii: "o") { takesName = sign == .dash }
            }
        }
    }
}
