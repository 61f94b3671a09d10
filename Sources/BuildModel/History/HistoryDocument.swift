import ContainerImage
import DockerfileSyntax
import SourceText

/// An image's history written out as Dockerfile text, so that one parser reads both.
struct HistoryDocument {
    var dockerfile: Dockerfile
    /// One for each entry of the history.
    var steps: [HistoryStep]
    /// The layer that each entry made; `nil` for none.
    var layers: [Int?]
    /// The instruction that each entry was read back as; `nil` for entries that are none.
    var instructions: [Instruction?]

    init(_ image: Image) {
        steps = image.config.history.map(HistoryStep.init)
        layers = HistoryDocument.pair(steps, layerCount: image.layers.count)

        // A comment first: the parser must not take an entry for a directive.
        var text = "# history\n"
        var starts: [Int: Int] = [:]
        for (index, step) in steps.enumerated() {
            starts[text.utf8.count] = index
            text += HistoryDocument.dockerfileText(step, number: index)
        }
        dockerfile = Dockerfile(parsing: SourceFile(path: "\(image.source) (history)", text: text))
        instructions = Array(repeating: nil, count: steps.count)
        for instruction in dockerfile.instructions {
            if let index = starts[instruction.range.lowerBound] { instructions[index] = instruction }
        }
    }

    /// Entries that are not marked empty made the layers in order, bottom first. OCI image-spec, config.md § history.
    private static func pair(_ steps: [HistoryStep], layerCount: Int) -> [Int?] {
        var next = 0
        return steps.map { step in
            guard !step.isEmptyLayer, next < layerCount else { return nil }
            defer { next += 1 }
            return next
        }
    }

    private static func dockerfileText(_ step: HistoryStep, number: Int) -> String {
        let isOneLine = !step.text.contains { $0.isNewline }
        guard !step.keyword.isEmpty, !step.text.isEmpty else {
            return "# \(step.text.map { $0.isNewline ? " " : String($0) }.joined())\n"
        }
        if isOneLine, !step.text.hasSuffix("\\"), step.keyword != "RUN" || !step.text.contains("<<") {
            return "\(step.keyword) \(step.text)\n"
        }
        guard step.keyword == "RUN" else {
            return "\(step.keyword) \(step.text.split { $0.isNewline }.joined(separator: " "))\n"
        }
        // Several lines, or a here-document of the shell's own: the script goes in whole.
        let end = "END_OF_STEP_\(number)"
        return "RUN <<'\(end)'\n\(step.text)\n\(end)\n"
    }
}
