import DockerfileSyntax
import SourceText

extension Build {
    /// The build that a Dockerfile describes.
    /// - Parameters:
    ///   - arguments: values for ARGs, as `--build-arg` gives them.
    ///   - target: the stage to build, by name or number; `nil` for the last one.
    ///   - contexts: what names stand for that are no stages, as `--build-context` gives them.
    public init(
        dockerfile: Dockerfile, arguments: [String: String] = [:], target: String? = nil,
        contexts: [String: String] = [:]
    ) {
        var reader = StageReader(dockerfile: dockerfile, buildArguments: arguments, contexts: contexts)
        var shells = ShellComments(dockerfile)
        for instruction in dockerfile.instructions {
            if let shell = shells.next(before: instruction.range.lowerBound) { reader.useShell(shell) }
            reader.read(instruction)
        }
        var stages = reader.finishedStages()
        StageGraph.link(&stages, target: target)
        self.init(
            source: dockerfile.source, dockerfile: dockerfile, globalArguments: reader.globalArguments, stages: stages)
        namedContexts = Set(contexts.keys)
    }
}
