import BuildModel
import DockerfileSyntax
import Slimming

/// The files of a build context, without those that its .dockerignore leaves out.
struct ContextFiles {
    private(set) var files: [ContextFile] = []
    /// How many files and whole folders were left out.
    private(set) var ignored = 0
    /// Folders that could not be read.
    private(set) var failures: [SystemError] = []
    let ignore: Dockerignore?

    /// Nobody sends more to a builder.
    private static let most = 2_000_000

    init(in root: String, ignore: Dockerignore?) {
        self.ignore = ignore
        // An exception may let a file back in below a folder that is left out.
        let hasExceptions = ignore?.patterns.contains(where: \.isException) ?? false
        var pending = [""]
        while let folder = pending.popLast(), files.count < Self.most {
            let place = folder.isEmpty ? root : "\(root)/\(folder)"
            let entries: [DirectoryListing.Entry]
            do throws(SystemError) {
                entries = try DirectoryListing.entries(atPath: place)
            } catch {
                failures.append(error)
                continue
            }
            for entry in entries {
                let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
                let isIgnored = ignore?.excludes(path) ?? false
                if isIgnored { ignored += 1 }
                if entry.kind == .directory, !isIgnored || hasExceptions {
                    pending.append(path)
                } else if entry.kind != .directory, !isIgnored {
                    files.append(ContextFile(path: path, bytes: DirectoryListing.size(atPath: "\(root)/\(path)")))
                }
            }
        }
        files.sort { $0.path < $1.path }
    }
}

extension DirectoryListing {
    /// Bytes of a file itself; 0 where it is none.
    static func size(atPath path: String) -> Int {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return max(0, Int(status.st_size))
    }
}
