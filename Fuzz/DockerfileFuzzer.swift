import DockerfileSyntax
import SourceText

/// Any bytes are a Dockerfile: reading is deterministic, and every range lies within the one around it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    let dockerfile = Dockerfile(parsing: SourceFile(path: "Dockerfile", bytes: bytes))
    let dump = dockerfile.treeDump()
    assertHolds(dump == Dockerfile(parsing: dockerfile.source).treeDump())
    _ = DockerfileDescription(dockerfile)
    for instruction in dockerfile.instructions { check(instruction, within: 0..<bytes.count) }
    for error in dockerfile.errors { assertHolds(0 <= error.range.lowerBound && error.range.upperBound <= bytes.count) }
    return 0
}

private func check(_ instruction: Instruction, within outer: ByteRange) {
    let ranges =
        [instruction.keyword.range, instruction.text.fileRange] + instruction.flags.map(\.range)
        + instruction.arguments.words.map(\.range) + instruction.pairs.map(\.key.range)
        + instruction.heredocs.map(\.body.fileRange)
    for range in ranges + [instruction.range] {
        assertHolds(outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound)
    }
    _ = (
        instruction.asRun, instruction.asCopy, instruction.asFrom, instruction.asUser, instruction.asExpose,
        instruction.asHealthcheck, instruction.unknownFlags.map(instruction.suggestion)
    )
    for trigger in instruction.triggers { check(trigger, within: instruction.range) }
}
