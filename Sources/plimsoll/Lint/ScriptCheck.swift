import ArgumentParser
import RuleEngine
import ShellCheck

/// Whether `shellcheck` looks at the scripts of RUNs.
enum ShellCheckChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, on, off
}

/// Has `shellcheck` look at what was read, where there is one.
struct ScriptCheck {
    var choice = ShellCheckChoice.auto
    var usesCache = true

    /// What is to be said where it was asked for and is not there.
    static let absence = "shellcheck is not on the PATH, so the scripts of RUNs are not checked"

    /// The program; `nil` where none is wanted, or none is there.
    func checker() -> ShellChecker? {
        guard choice != .off, let program = ShellCheckProgram(searchPath: Environment.value("PATH") ?? "") else {
            return nil
        }
        let cache = usesCache ? Self.cacheFolder.map(ShellCheckCache.init(cacheFolder:)) : nil
        return ShellChecker(program: program, cache: cache)
    }

    /// As the XDG base directory specification has it: a relative path counts as none.
    private static var cacheFolder: String? {
        if let folder = Environment.value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder }
        guard let home = Environment.value("HOME"), home.hasPrefix("/") else { return nil }
        return "\(home)/.cache"
    }
}

extension ShellChecker {
    /// Puts what is found into the builds whose rules ask for it.
    /// - Returns: what went wrong on the way.
    func check(_ files: inout [Result<ReadFile, SystemError>], for jobs: [FileCheck]) -> [String] {
        let wanted = files.indices.filter { jobs[$0].linter.asksForScripts }
        let builds = wanted.compactMap { index in (try? files[index].get())?.build.map { (index, $0) } }
        let result = check(builds.map { $0.1 })
        for ((index, _), problems) in zip(builds, result.problems) {
            files[index] = files[index].map { file in
                var file = file
                file.build?.scriptProblems = problems
                return file
            }
        }
        return result.notes
    }
}
