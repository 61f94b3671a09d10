import Foundation
import PackagePlugin

/// Compiles `rules/` into the target's sources with `RuleCompiler`.
@main
struct CompileRules: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "rules").resolvingSymlinksInPath()
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledRules.swift")
        return [
            .buildCommand(
                displayName: "Compiling the rules",
                executable: try context.tool(named: "RuleCompiler").url,
                arguments: [output.path, folder.path],
                // The folders are inputs too: this list is made before a file that is new lies in one of them.
                inputFiles: [folder] + contents(of: folder),
                outputFiles: [output])
        ]
    }

    /// The files and folders in a folder, sorted, so that the same folder gives the same command.
    private func contents(of folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }.sorted { $0.path < $1.path }
    }
}
