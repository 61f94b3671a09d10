import SourceText

/// Finds the Dockerfiles that the arguments name.
struct FileFinder {
    struct File {
        var path: String
        /// True for an argument, false for what was found in a folder.
        var isNamed: Bool
    }

    /// Sorted, each once.
    private(set) var files: [File] = []
    /// What could not be looked into.
    private(set) var failures: [SystemError] = []
    /// Folders in which nothing was found.
    private(set) var emptyFolders: [String] = []

    /// A named file is taken whatever its name, a folder is walked.
    init(_ arguments: [String]) {
        for argument in arguments {
            guard DirectoryListing.kind(atPath: argument) == .directory else {
                files.append(File(path: argument, isNamed: true))
                continue
            }
            let before = files.count
            walk(argument)
            if files.count == before { emptyFolders.append(argument) }
        }
        let named = Set(files.lazy.filter(\.isNamed).map(\.path))
        var seen: Set<String> = []
        files = files.filter { seen.insert($0.path).inserted }.map { file in
            File(path: file.path, isNamed: named.contains(file.path))
        }
        files.sort { $0.path.precedesByBytes($1.path) }
    }

    private mutating func walk(_ folder: String) {
        var pending = [folder]
        while let next = pending.popLast() {
            do {
                for entry in try DirectoryListing.entries(atPath: next) {
                    switch entry.kind {
                    case .directory where !Self.skippedFolders.contains(entry.name):
                        pending.append(Self.join(next, entry.name))
                    case .file where DockerfileName.matches(entry.name):
                        files.append(File(path: Self.join(next, entry.name), isNamed: false))
                    default: break
                    }
                }
            } catch {
                failures.append(error)
            }
        }
    }

    private static let skippedFolders: Set<String> = [".git", "node_modules"]

    private static func join(_ folder: String, _ name: String) -> String {
        if folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}

/// The names under which Dockerfiles are found, in any casing.
enum DockerfileName {
    static func matches(_ name: String) -> Bool {
        let name = name.lowercased()
        if name.hasSuffix(".dockerignore") { return false }
        return ["dockerfile", "containerfile"].contains { kind in
            name == kind || name.hasPrefix(kind + ".")
                || (name.hasSuffix("." + kind) && name.utf8.count > kind.utf8.count + 1)
        }
    }
}
