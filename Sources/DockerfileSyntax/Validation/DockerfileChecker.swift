import SourceText

/// Finds what BuildKit's instructions package rejects in a tree that its parser accepts. instructions/parse.go.
struct DockerfileChecker {
    private(set) var errors: [SyntaxError] = []

    init(_ instructions: [Instruction], _ source: SourceFile, escape: UInt8) {
        var hasStage = false
        var isMisplaced = false
        var lastLine = 0
        for instruction in instructions {
            var missingContinuation: Character?
            if instruction.kind == .unknown {
                let line = source.position(instruction.range.lowerBound).line
                if line == lastLine + 1, line > 1 { missingContinuation = Character(Unicode.Scalar(escape)) }
                lastLine = line
            } else {
                lastLine = source.position(instruction.range.upperBound).line
            }
            var checker = InstructionChecker(instruction, missingContinuation: missingContinuation)
            checker.check()
            errors += checker.errors
            switch instruction.kind {
            case .from: hasStage = true
            case .arg: break
            case .unknown: if instruction.isLikelyFrom { hasStage = true }
            default:
                // One error is enough for all that stands there.
                if !hasStage, !isMisplaced {
                    isMisplaced = true
                    errors.append(
                        SyntaxError(
                            "\(instruction.keyword.value.uppercased()) stands before the first FROM, where only ARG may be",
                            at: instruction.keyword.range, origin: .instructions))
                }
            }
        }
        if !hasStage, !isMisplaced, let last = instructions.last, errors.isEmpty {
            errors.append(
                SyntaxError("File has no FROM, and so nothing to build", at: last.keyword.range, origin: .instructions))
        }
    }
}
