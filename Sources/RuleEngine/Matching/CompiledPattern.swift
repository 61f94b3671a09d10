import BuildModel
import DockerfileSyntax
import RuleFormat

/// A `Pattern` with its globs and expressions compiled. A class, so that to hold it against an instruction counts no
/// references to what it is made of.
final class CompiledPattern: Sendable {
    let test: Test

    init(_ test: Test) {
        self.test = test
    }

    enum Test: Sendable {
        case all([CompiledPattern])
        case any([CompiledPattern])
        case not(CompiledPattern)
        case instruction([InstructionKind])
        case keyword(CompiledValue)
        case form([InstructionForm])
        case flag([String], CompiledValue)
        case argument(CompiledValue)
        case source(CompiledValue)
        case destination(CompiledValue)
        case pair(key: CompiledValue, value: CompiledValue?)
        case text(CompiledValue)
        case run(CompiledCommands)
        case mount([String])
        case user(CompiledValue)
        case workdir(CompiledValue)
        case shell(CompiledValue)
        case env(String, CompiledValue)
        case stage([StageKind])
        case stageName(CompiledValue)
        case from(CompiledBase)
        case base(CompiledBase)
        case has(NestedPattern)
        case count(NestedPattern, CountRange)
        case end(CompiledPattern)
        case earlier(NestedPattern)
        case later(NestedPattern)
        case previous(CompiledPattern)
        case next(CompiledPattern)
        case layer([PathGlob], CountRange)
        case image(CompiledImage)
    }
}

/// A `BasePattern` with its globs compiled. A class, so that holding one against a base copies none of them.
final class CompiledBase: Sendable {
    let kinds: [BaseKind]
    let registry: CompiledValue?
    let repository: CompiledValue?
    let tag: CompiledValue?
    let digest: CompiledValue?
    let platform: CompiledValue?

    init(_ pattern: BasePattern) {
        kinds = pattern.kinds
        registry = pattern.registry.map { CompiledValue($0) }
        repository = pattern.repository.map { CompiledValue($0) }
        tag = pattern.tag.map { CompiledValue($0) }
        digest = pattern.digest.map { CompiledValue($0) }
        platform = pattern.platform.map { CompiledValue($0) }
    }
}

/// An `ImagePattern` with its globs compiled.
final class CompiledImage: Sendable {
    let pattern: ImagePattern
    let user, workdir, env, entrypoint, command, port, volume: CompiledValue?
    let labels: [(key: String, value: CompiledValue)]

    init(_ pattern: ImagePattern) {
        self.pattern = pattern
        user = pattern.user.map { CompiledValue($0) }
        workdir = pattern.workdir.map { CompiledValue($0) }
        env = pattern.env.map { CompiledValue($0) }
        entrypoint = pattern.entrypoint.map { CompiledValue($0) }
        command = pattern.command.map { CompiledValue($0) }
        port = pattern.port.map { CompiledValue($0) }
        volume = pattern.volume.map { CompiledValue($0) }
        labels = pattern.labels.map { ($0.key, CompiledValue($0.value)) }
    }
}
