import RuleFormat

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds rule files in folders.
enum RuleFolder {
    /// Deep enough for any team, and an end for links that go in a circle.
    private static let depthLimit = 16

    /// The Markdown files in folders and the folders in them, without READMEs, sorted. A path to a file is that file.
    static func files(in folders: [String]) throws(FormatProblems) -> [String] {
        var files: [String] = []
        for folder in folders {
            var isFolder: Bool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
                throw TextFile.problem("There is no such folder of rules", folder)
            }
            if isFolder { collect(folder, depth: 0, &files) } else { files.append(folder) }
        }
        return files
    }

    private static func collect(_ folder: String, depth: Int, _ files: inout [String]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var isFolder: Bool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder, depth < depthLimit {
                collect(path, depth: depth + 1, &files)
            } else if !isFolder, name.hasSuffix(".md"), name != "README.md" {
                files.append(path)
            }
        }
    }
}
