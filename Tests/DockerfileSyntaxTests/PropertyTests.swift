import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("What holds for every file, however broken")
struct PropertyTests {
    /// BuildKit's files and two that have every form.
    static let seeds: [[UInt8]] =
        (Fixtures.names("trees").map { "trees/\($0)/Dockerfile" }
        + Fixtures.names("rejected").map { "rejected/\($0)/Dockerfile" })
        .compactMap { try? Fixtures.bytes($0) } + [
            Array(
                """
                \u{FEFF}# syntax=docker/dockerfile:1\r
                # escape=`
                ARG V=1 W
                FROM --platform=$P a:${V:-2} AS b
                ENV A=b C="d e" `
                  # comment

                  F='g'
                RUN --mount=type=cache,target=/x --network=none <<-'E' python3 <<F `
                  && true
                \tbody
                \tE
                more
                F
                COPY --from=b --chown="a b" <<X ["a", "b\\u00e9"] /c
                X
                ONBUILD HEALTHCHECK --interval=1s CMD ["a"]
                SHELL ["sh", "-c"]
                EXPOSE 80/tcp
                """.utf8),
            Array("FROM a\nCOPY [\"a\", 1] b\nENV a\nRUN <<E\nnever".utf8),
        ]

    @Test(arguments: seeds.indices)
    func properties(_ index: Int) {
        check(Self.seeds[index])
    }

    @Test(arguments: 0..<40)
    func propertiesOfMutants(_ round: Int) {
        var generator = Generator(state: UInt64(round) &* 0x9E37_79B9 &+ 1)
        for _ in 0..<25 {
            var bytes = Self.seeds[Int.random(in: Self.seeds.indices, using: &generator)]
            for _ in 0..<Int.random(in: 1...8, using: &generator) { mutate(&bytes, &generator) }
            check(bytes)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout Generator) {
        let pieces: [[UInt8]] =
            [
                "\\\n", "`\n", "\n", "\r\n", "#", "<<E", "<<-'E", "\nE\n", "\"", "'", "[", "]", "--a=\"", "${a:-", "}",
                "=",
                "RUN ", "ONBUILD ", "ENV ", "\u{A0}", "\u{3000}", " ", "\t",
            ].map { Array($0.utf8) } + [[0], [0xFF], [0xE2, 0x80], [0xC2], [0x85]]
        let at = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where at < bytes.count: bytes[at] = UInt8.random(in: .min ... .max, using: &generator)
        case 1 where at < bytes.count:
            bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &generator)))
        case 2: bytes.removeSubrange(at...)
        default: bytes.insert(contentsOf: pieces[Int.random(in: pieces.indices, using: &generator)], at: at)
        }
    }

    private func check(_ bytes: [UInt8]) {
        let dockerfile = Dockerfile(parsing: SourceFile(path: "", bytes: bytes))
        let text = String(decoding: bytes, as: UTF8.self)
        let tops =
            (dockerfile.instructions.map(\.range) + dockerfile.directives.map(\.range)
            + dockerfile.comments.filter { comment in
                !dockerfile.instructions.contains { $0.range.contains(comment.range.lowerBound) }
            }.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
        // Pieces of a file follow each other, and there is but white space, a mark or a wrong directive in between.
        var end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for range in tops + [bytes.count..<bytes.count] {
            #expect(range.lowerBound >= end && range.upperBound <= bytes.count, "\(text.debugDescription)")
            guard range.lowerBound >= end else { return }
            let gap = bytes[end..<range.lowerBound]
            let isCovered =
                Bytes.skipSpace(bytes, gap.startIndex, gap.endIndex) == gap.endIndex
                || dockerfile.errors.contains { $0.range.overlaps(gap.startIndex..<gap.endIndex) }
            #expect(isCovered, "\(Array(gap)) in \(text.debugDescription)")
            end = range.upperBound
        }
        for instruction in dockerfile.instructions { check(instruction, bytes, text) }
        for error in dockerfile.errors {
            #expect(error.range.lowerBound >= 0 && error.range.upperBound <= bytes.count)
        }
        #expect(Dockerfile(parsing: SourceFile(path: "", bytes: bytes)).treeDump() == dockerfile.treeDump())
        _ = DockerfileDescription(dockerfile)
    }

    private func check(_ instruction: Instruction, _ bytes: [UInt8], _ text: String) {
        var inner = [instruction.keyword.range, instruction.text.fileRange] + instruction.blankLines
        inner += instruction.flags.flatMap { [$0.range, $0.nameRange] + ($0.value.map { [$0.range] } ?? []) }
        inner += instruction.arguments.words.map(\.range)
        inner += instruction.pairs.flatMap { [$0.key.range] + ($0.value.map { [$0.range] } ?? []) }
        inner += instruction.heredocs.flatMap { [$0.markerRange, $0.body.fileRange] }
        inner += instruction.triggers.map(\.range) + instruction.innerComments.map(\.range)
        for range in inner {
            let nests =
                range.lowerBound >= instruction.range.lowerBound && range.upperBound <= instruction.range.upperBound
            #expect(nests, "\(range) in \(instruction.range) of \(text.debugDescription)")
        }
        #expect(
            instruction.text.bytes.indices.allSatisfy {
                bytes[instruction.text.fileOffset($0)] == instruction.text.bytes[$0]
            })
        for flag in instruction.flags {
            #expect(
                flag.range.lowerBound <= flag.nameRange.lowerBound && flag.nameRange.upperBound <= flag.range.upperBound
            )
        }
        _ = (instruction.asRun, instruction.asCopy, instruction.asFrom, instruction.asUser, instruction.asExpose)
        for trigger in instruction.triggers { check(trigger, bytes, text) }
    }
}

/// A generator with a seed: the same mutants in every run. SplitMix64.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
