/// A program that keeps images on this machine, and writes them out.
public enum ContainerEngine: String, Sendable, Hashable {
    case docker, podman

    /// Arguments that write an image to standard output.
    func saveArguments(_ name: String) -> [String] {
        switch self {
        case .docker: ["save", name]
        // Its OCI archives are compressed on the way out, for nothing.
        case .podman: ["save", "--format", "docker-archive", name]
        }
    }
}
