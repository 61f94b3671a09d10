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
    /// The layer that was written down at each entry; another one's where steps were squashed.
    var writtenLayers: [Int?]
    /// The instruction that each entry was read back as; `nil` for entries that are none.
    var instructions: [Instruction?]
    /// The 1-based line of the text that each entry begins in.
    var lines: [Int]

    init(_ image: Image) {
        steps = image.config.history.map(HistoryStep.init)
        writtenLayers = HistoryDocument.written(steps, layerCount: image.layers.count)
        layers = HistoryDocument.made(steps, writtenLayers)

        // A comment first: the parser must not take an entry for a directive.
        var text = "# history\n"
        var starts: [Int: Int] = [:]
        for (index, step) in steps.enumerated() {
            starts[text.utf8.count] = index
            text += HistoryDocument.dockerfileText(step, number: index)
        }
        dockerfile = Dockerfile(parsing: SourceFile(path: "\(image.source) (history)", text: text))
        let source = dockerfile.source
        lines = starts.sorted { $0.value < $1.value }.map { source.position($0.key).line }
        instructions = Array(repeating: nil, count: steps.count)
        for instruction in dockerfile.instructions {
            if let index = starts[instruction.range.lowerBound] { instructions[index] = instruction }
        }
    }

    /// Entries that are not marked empty stand for the layers in order, bottom first. OCI image-spec, config.md.
    private static func written(_ steps: [HistoryStep], layerCount: Int) -> [Int?] {
        var next = 0
        return steps.map { step in
            guard !step.isEmptyLayer, next < layerCount else { return nil }
            defer { next += 1 }
            return next
        }
    }

    /// The entries that brought something made the layer that is written down with them. Where buildah or docker
    /// squash the steps of a build, all but the last are marked empty: they made that one's layer together.
    private static func made(_ steps: [HistoryStep], _ written: [Int?]) -> [Int?] {
        var layers = written
        var waiting: [Int] = []
        for (index, step) in steps.enumerated() {
            guard let layer = written[index] else {
                if step.isEmptyLayer, step.bringsFiles, !step.isOnItsOwn { waiting.append(index) }
                continue
            }
            // A RUN that changed nothing has an empty layer by right.
            if step.isSquash || step.isSetting || waiting.contains(where: { steps[$0].keyword != "RUN" }) {
                for earlier in waiting { layers[earlier] = layer }
                // At a CMD or LABEL the layer is only written down.
                if !waiting.isEmpty, step.isSetting || step.isSquash { layers[index] = nil }
            }
            waiting = []
        }
        return layers
    }

    private static func dockerfileText(_ step: HistoryStep, number: Int) -> String {
        let isOneLine = !step.text.contains { $0.isNewline }
        guard !step.keyword.isEmpty, !step.text.isEmpty else {
            let mark = step.text.hasPrefix("#") ? "" : "# "
            return "\(mark)\(step.text.map { $0.isNewline ? " " : String($0) }.joined())\n"
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
