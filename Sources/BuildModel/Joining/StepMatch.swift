import DockerfileSyntax

/// How well a Dockerfile's step and a history entry go together.
enum StepMatch {
    /// 0 when they cannot be the same step, 10 when nothing speaks against it; from `found` on they likely are.
    static func score(_ step: Step, _ entry: HistoryStep, read: Instruction?) -> Int {
        let instruction = step.instruction
        guard instruction.kind.rawValue.uppercased() == entry.keyword else { return 0 }
        switch instruction.kind {
        case .run: return runs(instruction, entry, read)
        case .copy, .add: return copies(instruction, entry, read)
        case .env, .label, .arg: return pairs(instruction, read)
        default: return settings(instruction, entry, read)
        }
    }

    /// Below, an entry may stand beside a step, but is no sign that the two belong together.
    static let found = 5

    /// Builders expand variables, name the protocol of a port, and resolve a WORKDIR.
    private static func settings(_ instruction: Instruction, _ entry: HistoryStep, _ read: Instruction?) -> Int {
        let mine = values(instruction)
        let theirs = read.map(values) ?? words(entry.text).map(String.init)
        if mine == theirs { return 10 }
        if instruction.kind == .expose, Set(mine.map(port)) == Set(theirs.map(port)) { return 10 }
        if instruction.kind == .workdir, let path = mine.first, !path.hasPrefix("/"),
            theirs.first?.hasSuffix("/\(path)") == true
        {
            return 8
        }
        return mine.contains { $0.contains("$") } ? 6 : 3
    }

    private static func port(_ text: String) -> Substring { text.hasSuffix("/tcp") ? text.dropLast(4) : text[...] }

    /// The words of the exec form, or of the text.
    private static func values(_ instruction: Instruction) -> [String] {
        if case .json(let list) = instruction.arguments { return list.map(\.value) }
        return words(instruction.argumentText).map(String.init)
    }

    /// BuildKit writes the script, or the file that it makes of one for another program; buildah and kaniko the line.
    private static func runs(_ instruction: Instruction, _ entry: HistoryStep, _ read: Instruction?) -> Int {
        let line = instruction.text.string
        var mine = [runText(instruction)]
        if let script = instruction.asRun?.scripts.first, script.isWholeCommand {
            mine += [line, "/dev/pipes/\(script.heredoc.name)"]
        }
        let theirs = [entry.text] + (read.map { [runText($0)] } ?? [])
        return mine.map { text in theirs.map { texts(text, $0) }.max() ?? 0 }.max() ?? 0
    }

    private static func runText(_ instruction: Instruction) -> String {
        if let script = instruction.asRun?.scripts.first, script.isWholeCommand { return script.text.string }
        if case .json(let list) = instruction.arguments { return list.map(\.value).joined(separator: " ") }
        return instruction.text.string
    }

    /// Equal up to white space, or with most words in common, as a command with other build arguments has.
    private static func texts(_ a: String, _ b: String) -> Int {
        let a = words(a)
        let b = words(b)
        if a == b { return 10 }
        let common = Set(a).intersection(b).count
        let all = Set(a).union(b).count
        return all > 0 && common * 2 >= all ? min(9, common * 10 / all) : 0
    }

    /// BuildKit keeps the sources; the classic builder and buildah write a hash, and the path from the root.
    private static func copies(_ instruction: Instruction, _ entry: HistoryStep, _ read: Instruction?) -> Int {
        let copy = instruction.asCopy
        let entryWords = (read?.arguments.words.map(\.value) ?? []).filter { !$0.hasPrefix("--") }
        guard let destination = copy?.destination?.value, let entryDestination = entryWords.last else { return 3 }
        let sources = copy?.sources.map(\.value) ?? []
        let entrySources = entryWords.dropLast()
        let isHashed = ["file:", "dir:", "multi:"].contains { entrySources.first?.hasPrefix($0) == true }
        if isHashed { return destination == entryDestination ? 8 : resolved(destination, to: entryDestination) }
        let isOpen = (sources + [destination]).contains { $0.contains("$") }
        guard destination == entryDestination || destination.contains("$") else { return 0 }
        if sources == Array(entrySources) { return 10 }
        if isOpen { return 6 }
        return sources.isEmpty || sources.contains(where: entrySources.contains) ? 8 : 0
    }

    /// Whether the classic builder may have made one path of the other.
    private static func resolved(_ destination: String, to path: String) -> Int {
        if destination.contains("$") { return 5 }
        guard !destination.hasPrefix("/") else { return 0 }
        let names = destination.split(separator: "/").filter { $0 != "." }
        return path.split(separator: "/").suffix(names.count) == names[...] ? 6 : 0
    }

    private static func pairs(_ instruction: Instruction, _ read: Instruction?) -> Int {
        guard case .pairs(let mine) = instruction.arguments, let read, case .pairs(let theirs) = read.arguments else {
            return 3
        }
        let names = mine.map(\.key.value)
        let theirNames = theirs.map(\.key.value)
        // buildah writes all ARGs so far at each of them.
        let isAmong = instruction.kind == .arg && names.allSatisfy(theirNames.contains)
        return names == theirNames ? 10 : isAmong ? 6 : 0
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { $0.isWhitespace }
    }
}
