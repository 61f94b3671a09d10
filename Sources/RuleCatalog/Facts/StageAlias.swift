import BuildModel
import DockerfileSyntax

extension Stage {
    /// The name behind AS in the file's casing, with its place.
    var alias: Word? { from?.asFrom?.alias }

    /// How messages call the stage.
    var title: String { alias.map { "`\($0.value)`" } ?? "number \(index)" }
}
