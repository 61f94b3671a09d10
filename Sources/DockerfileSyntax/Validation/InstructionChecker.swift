import SourceText

/// Checks the arguments of one instruction.
struct InstructionChecker {
    let instruction: Instruction
    /// The escape character, where the instruction stands on the line right behind another one.
    let missingContinuation: Character?
    private(set) var errors: [SyntaxError] = []

    init(_ instruction: Instruction, missingContinuation: Character? = nil) {
        self.instruction = instruction
        self.missingContinuation = missingContinuation
    }

    private var name: String { instruction.keyword.value.uppercased() }

    mutating func add(_ message: String, at range: ByteRange) {
        errors.append(SyntaxError(message, at: range, origin: .instructions))
    }

    mutating func check() {
        guard !instruction.isMalformed else { return }
        checkFlags()
        switch instruction.kind {
        case .unknown: checkKeyword()
        case .add, .copy: checkCopy()
        case .arg, .env, .label: checkPairs()
        case .from: checkFrom()
        case .healthcheck: checkHealthcheck()
        case .onbuild: checkTrigger()
        case .run: checkRunFlags()
        case .shell: checkShell()
        case .expose, .volume: checkList()
        case .maintainer, .stopsignal, .user, .workdir:
            if instruction.arguments.words.isEmpty { addMissing() }
        case .cmd, .entrypoint: break
        }
    }

    private mutating func addMissing() {
        add("\(name) has no argument. It needs one", at: instruction.keyword.range)
    }

    private mutating func checkCopy() {
        let words = instruction.arguments.words
        guard words.count >= 2, let destination = words.last else {
            add("\(name) needs a source and a destination", at: words.first?.range ?? instruction.keyword.range)
            return
        }
        if (try? HeredocMarker(Array(destination.value.utf8))) != nil {
            add("\(name) has a heredoc as its destination. Put a path behind it", at: destination.range)
        }
    }

    private mutating func checkPairs() {
        guard case .pairs(let pairs) = instruction.arguments, !pairs.isEmpty else {
            addMissing()
            return
        }
        for pair in pairs where pair.key.value.isEmpty && pair.value != nil {
            add(
                "\(name) has a value without a name. Put the name in front of the =",
                at: pair.key.range.lowerBound..<(pair.value?.range.upperBound ?? pair.key.range.upperBound))
        }
    }

    private mutating func checkFrom() {
        let words = instruction.arguments.words
        guard words.count == 3, GoCase.equal(words[1].value, to: "as") else {
            if words.count != 1 {
                let range = words.isEmpty ? instruction.keyword.range : instruction.text.fileRange
                add("FROM must be FROM image, or FROM image AS name", at: range)
            }
            return
        }
        let stage = GoCase.lowered(words[2].value).utf8
        let isValid =
            stage.first.map { (0x61...0x7A).contains($0) } ?? false
            && stage.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x5F, 0x2E].contains($0)
            }
        if !isValid {
            add(
                "\(words[2].value) cannot name a stage. Names begin with a letter, and go on with letters, digits, - _ or .",
                at: words[2].range)
        }
    }

    private mutating func checkList() {
        let words = instruction.arguments.words
        if words.isEmpty { addMissing() }
        guard instruction.kind == .volume else { return }
        for word in words {
            let bytes = Array(word.value.utf8)
            if Bytes.skipSpace(bytes, 0, bytes.count) == bytes.count {
                add("VOLUME has an empty path", at: word.range)
            }
        }
    }

    private mutating func checkShell() {
        switch instruction.arguments {
        case .json(let words) where !words.isEmpty: break
        case .shell(let text):
            add("SHELL takes a JSON array only. Write SHELL [\"program\", \"argument\"]", at: text.fileRange)
        default: addMissing()
        }
    }

    private mutating func checkTrigger() {
        guard let trigger = instruction.triggers.first else {
            addMissing()
            return
        }
        if [.onbuild, .from, .maintainer].contains(trigger.kind) {
            add("\(trigger.keyword.value.uppercased()) cannot be the trigger of an ONBUILD", at: trigger.keyword.range)
        }
    }

    private mutating func checkHealthcheck() {
        guard let type = instruction.healthcheckType else {
            addMissing()
            return
        }
        switch type.value.uppercased() {
        case "NONE":
            if !instruction.hasNoCommand { add("HEALTHCHECK NONE takes no arguments", at: instruction.text.fileRange) }
            return
        case "CMD":
            if instruction.hasNoCommand { add("HEALTHCHECK CMD has no command behind it", at: type.range) }
        default:
            add("HEALTHCHECK \(type.value) is not known. Use CMD or NONE", at: type.range)
        }
        for flag in instruction.flags {
            guard let value = flag.value, !value.value.isEmpty else { continue }
            switch flag.name {
            case "interval", "timeout", "start-period", "start-interval": checkDuration(flag.name, value)
            case "retries":
                guard let retries = Int32(value.value), retries >= 0 else {
                    add("Flag --retries is \(value.value). It must be a number from 0 on", at: value.range)
                    continue
                }
            default: break
            }
        }
    }

    private mutating func checkDuration(_ name: String, _ value: Word) {
        guard let nanoseconds = GoDuration.nanoseconds(value.value) else {
            add("Flag --\(name) is \(value.value), which is no duration. Write it like 30s or 1m30s", at: value.range)
            return
        }
        if nanoseconds != 0, nanoseconds < 1_000_000 {
            add("Flag --\(name) is \(value.value). It must be 1ms or more", at: value.range)
        }
    }
}

extension Instruction {
    fileprivate var hasNoCommand: Bool {
        switch arguments {
        case .none: true
        case .words(let words), .json(let words): words.isEmpty
        case .shell(let text): text.isEmpty
        case .pairs: false
        }
    }
}
