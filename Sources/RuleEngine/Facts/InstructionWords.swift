import BuildModel
import DockerfileSyntax

/// The words of an instruction as rules see them.
enum InstructionWords {
    static func expand(_ word: String, _ state: StepState, escape: UInt8) -> String? {
        let isPlain = !word.utf8.contains { byte in
            byte == UInt8(ascii: "$") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == escape
        }
        return isPlain ? word : state.expand(word, escape: escape)
    }

    /// The image behind FROM.
    static func image(_ instruction: Instruction) -> Word? {
        instruction.kind == .from ? instruction.arguments.words.first : nil
    }
}
