import BuildModel
import DockerfileSyntax
import SourceText

/// Finds the build context of a Dockerfile, and looks at as little of it as the rules ask for.
///
/// A folder that is given is the context of every file. Without one it is the Dockerfile's own folder, and that only
/// where it plausibly is one: the file is called Dockerfile or Containerfile, or an ignore file lies beside it.
struct ContextReader: Sendable {
    /// From `--context`; `nil` to go by where each file lies.
    var folder: String?

    /// - Parameter isOnDisk: false for standard input, which lies beside nothing.
    func context(of dockerfile: Dockerfile, isOnDisk: Bool) -> BuildContext? {
        let copies = dockerfile.instructions.compactMap(\.asCopy).filter { $0.from == nil }
        guard !copies.isEmpty else { return nil }
        let (beside, name) = Self.split(dockerfile.source.path)
        let root = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? beside
        guard isOnDisk || folder != nil else { return nil }

        // The file's own lies beside it, the common one in the context.
        let names = Dockerignore.names(forDockerfile: name)
        let candidates = (isOnDisk ? names.prefix(1).map { beside + $0 } : []) + names.dropFirst().map { root + $0 }
        let ignore = candidates.first { DirectoryListing.kind(atPath: $0) == .file }
        guard folder != nil || ignore != nil || Self.usualNames.contains(name.lowercased()) else { return nil }
        var context = BuildContext()
        if let ignore {
            // Who knows what an ignore file that cannot be read leaves out.
            guard let bytes = try? FileReading.bytes(atPath: ignore) else { return nil }
            context.ignore = Dockerignore(parsing: SourceFile(path: ignore, bytes: bytes))
        }
        if copies.contains(where: Self.mayTakeAll) {
            context.names = try? DirectoryListing.names(atPath: root.isEmpty ? "." : root)
        }
        return context
    }

    /// Only what is copied as a whole makes it worth knowing what is there.
    private static func mayTakeAll(_ copy: CopyInstruction) -> Bool {
        copy.sources.contains { source in
            ["", ".", "./", "/", "*", "./*"].contains(source.value) || source.value.utf8.contains(UInt8(ascii: "$"))
        }
    }

    private static let usualNames: Set<String> = ["dockerfile", "containerfile"]

    /// The folder with its slash, empty for the working directory, and the name.
    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }
}
