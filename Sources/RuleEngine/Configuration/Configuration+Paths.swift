import RuleFormat

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Configuration {
    /// True for a file that `exclude:` names. A glob with a slash is held against the path from the configuration's
    /// folder, one without against each part of it.
    public func excludes(_ path: String) -> Bool {
        guard !exclude.isEmpty else { return false }
        let relative = relativePath(path)
        let pieces = relative.split(separator: "/").map(String.init)
        return exclude.contains { pattern in
            let glob = CompiledValue(glob: pattern.hasSuffix("/") ? String(pattern.dropLast()) : pattern)
            if !pattern.dropLast().contains("/") { return pieces.contains(where: glob.fits) }
            // A folder takes all that is in it along.
            return pieces.indices.contains { glob.fits(pieces[...$0].joined(separator: "/")) }
        }
    }

    /// The folders of rules, as paths that can be opened.
    public var resolvedRuleFolders: [String] {
        ruleFolders.map { $0.hasPrefix("/") || folder == "." ? $0 : "\(folder)/\($0)" }
    }

    private func relativePath(_ path: String) -> String {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let isOutside = folder.hasPrefix("/") && !path.hasPrefix("/")
        let whole = isOutside ? FileManager.default.currentDirectoryPath + "/" + path : path
        return whole.hasPrefix(folder + "/") ? String(whole.dropFirst(folder.count + 1)) : whole
    }
}
