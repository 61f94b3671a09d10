import DockerfileSyntax

/// The folder of files that a build is given, as far as it was looked at.
public struct BuildContext: Sendable {
    /// Its .dockerignore; `nil` where it has none.
    public var ignore: Dockerignore?
    /// The names of the files and folders in it; `nil` where it was not listed.
    public var names: Set<String>?

    public init(ignore: Dockerignore? = nil, names: Set<String>? = nil) {
        self.ignore = ignore
        self.names = names
    }
}
