import BuildModel
import DockerfileSyntax
import RuleFormat

/// Finds what the placeholders of a message stand for at one hit.
struct PlaceholderFiller {
    let hit: Hit
    let subject: Subject
    let facts: Facts

    func value(_ placeholder: Placeholder) -> String? {
        if let value = hit.values[placeholder] { return value }
        switch placeholder {
        case .base: return stage.flatMap { name(of: $0.base) }
        case .instruction: return subject.instruction?.keyword.value.uppercased()
        case .user: return user
        case .stage: return stage.map { $0.name ?? String($0.index) }
        case .match: return facts.build.source.text(hit.range)
        // As it is written, where only the build knows what it becomes.
        case .path: return written
        case .command, .arguments, .flag, .key, .value: return nil
        }
    }

    private var written: String {
        let text = facts.build.source.text(hit.range)
        let quoted = text.count > 1 && text.first == text.last && text.first.map { "\"'".contains($0) } ?? false
        return quoted ? String(text.dropFirst().dropLast()) : text
    }

    private var stage: Stage? { subject.stage.map { facts.build.stages[$0] } }

    private var user: String? {
        if let user = subject.instruction?.asUser { return user.user.value }
        guard let stage else { return nil }
        return subject.step.map { stage.steps[$0].state.user } ?? stage.end.user
    }

    private func name(of base: Base) -> String? {
        switch base {
        case .image(let name): name.text
        case .scratch: "scratch"
        case .stage(let index): facts.build.stages[index].name ?? String(index)
        case .unknown(let text): text
        }
    }
}
