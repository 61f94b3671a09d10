extension ShellScript {
    /// True when some command of the script itself turns `set -e` on.
    public var setsErrexit: Bool { sets { $0.errexit == true } }

    /// True when some command of the script itself turns `set -o pipefail` on.
    public var setsPipefail: Bool { sets { $0.pipefail == true } }

    /// True where a failing command ends the script.
    public func hasErrexit(at command: ShellCommand) -> Bool {
        place(of: command)?.hasErrexit ?? false
    }

    /// True where the first failing member fails a pipeline.
    public func hasPipefail(at command: ShellCommand) -> Bool {
        place(of: command)?.hasPipefail ?? false
    }

    /// True when the script cannot succeed without the command having run. Stricter than `!isConditional`:
    /// in `a && b; c` the script goes on when `a` fails, and `b` is left out.
    public func alwaysRuns(_ command: ShellCommand) -> Bool {
        !command.isConditional && place(of: command)?.alwaysRuns ?? true
    }

    /// The commands in front of one, in the order of the text.
    public func commands(before command: ShellCommand) -> ArraySlice<ShellCommand> {
        commands[..<min(max(0, command.index), commands.count)]
    }

    /// The commands behind one, in the order of the text; those substituted into its words among them.
    public func commands(after command: ShellCommand) -> ArraySlice<ShellCommand> {
        commands[min(max(0, command.index + 1), commands.count)...]
    }

    /// The commands of one list, in order: `a && b; c`. Members of pipelines are among them, nested lists are not.
    public func commands(inChain chain: Int) -> [ShellCommand] {
        commands.filter { $0.chain == chain }
    }

    /// The simple commands that are members of the same pipeline, the command itself among them.
    public func members(ofPipelineOf command: ShellCommand) -> [ShellCommand] {
        guard let place = place(of: command) else { return [command] }
        return commands[place.commands.clamped(to: commands.indices)].filter { $0.pipeline == command.pipeline }
    }

    /// The numbers of the pipelines that the command is in, its own first, then those around it.
    public func enclosingPipelines(of command: ShellCommand) -> [Int] {
        var numbers: [Int] = []
        var next: Int? = command.pipeline
        while let number = next, pipelines.indices.contains(number) {
            numbers.append(number)
            next = chains.indices.contains(pipelines[number].chain) ? chains[pipelines[number].chain].parent : nil
        }
        return numbers
    }

    private func place(of command: ShellCommand) -> ShellPipelinePlace? {
        pipelines.indices.contains(command.pipeline) ? pipelines[command.pipeline] : nil
    }

    private func sets(_ isSought: (OptionChange) -> Bool) -> Bool {
        guard dialect.isPOSIX else { return false }
        return commands.contains { command in
            guard command.name == "set", !command.isConditional, chains.indices.contains(command.chain),
                chains[command.chain].kind == .script || chains[command.chain].kind == .group
            else { return false }
            var change = OptionChange()
            change.read(command)
            return isSought(change)
        }
    }
}
