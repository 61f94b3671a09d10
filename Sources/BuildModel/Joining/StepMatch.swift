import DockerfileSyntax

/// How well a Dockerfile's step and a history entry go together.
enum StepMatch {
    /// 0 when they cannot be the same step, 10 when nothing speaks against it.
    static func score(_ step: Step, _ entry: HistoryStep, read: Instruction?) -> Int {
        let instruction = step.instruction
        guard instruction.kind.rawValue.uppercased() == entry.keyword else { return 0 }
        switch instruction.kind {
        case .run: return texts(runText(instruction), entry.text)
        case .copy, .add: return copies(instruction, entry)
        case .env, .label, .arg: return pairs(instruction, read)
        default: return words(instruction.argumentText) == words(entry.text) ? 10 : 3
        }
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
        return all > 0 && common * 2 >= all ? 4 : 0
    }

    /// BuildKit keeps the sources; the classic builder and buildah write a hash, and the path from the root.
    private static func copies(_ instruction: Instruction, _ entry: HistoryStep) -> Int {
        let copy = instruction.asCopy
        let entryWords = words(entry.text).filter { !$0.hasPrefix("--") }
        guard let destination = copy?.destination?.value, let entryDestination = entryWords.last else { return 3 }
        let sources = copy?.sources.map(\.value) ?? []
        if destination == entryDestination { return sources == entryWords.dropLast().map(String.init) ? 10 : 8 }
        let isRelative = !destination.hasPrefix("/") || destination.contains("$")
        let isHashed = entryWords.first.map { $0.hasPrefix("file:") || $0.hasPrefix("dir:") || $0.hasPrefix("multi:") }
        return isRelative || isHashed == true ? 3 : 0
    }

    private static func pairs(_ instruction: Instruction, _ read: Instruction?) -> Int {
        guard case .pairs(let mine) = instruction.arguments, let read, case .pairs(let theirs) = read.arguments else {
            return 3
        }
        return mine.map(\.key.value) == theirs.map(\.key.value) ? 10 : 0
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { $0.isWhitespace }
    }
}
