/// One run of the program over many scripts.
struct ShellCheckRun {
    var program: ShellCheckProgram
    var folder: TemporaryFolder
    /// Tells the files of this run from those of others in the same folder.
    var number: Int

    /// What is about the mechanics of sourcing files, which a Dockerfile has no place for, and that ash is read as
    /// dash. hadolint leaves out the same.
    private static let excluded = "1090,1091,2187"

    /// The comments on each script.
    func check(_ scripts: [[UInt8]]) throws(ChildProcess.Failure) -> [[ShellCheckComment]] {
        let names = scripts.indices.map { "\(number)-\($0)" }
        for (name, script) in zip(names, scripts) where !SmallFile.create("\(folder.path)/\(name)", script) {
            throw ChildProcess.Failure(message: "\(folder.path) cannot be written to")
        }
        let output = "\(folder.path)/\(number).output"
        let errors = "\(folder.path)/\(number).errors"
        let options = ["--norc", "--format=json1", "--severity=style", "--exclude=\(Self.excluded)", "--"]
        let code = try ChildProcess(
            program: program.path, arguments: options + names.map { "\(folder.path)/\($0)" }, output: output,
            errors: errors, seconds: 60 + scripts.count
        ).run()
        // 1: something was found. 2: some file was not read, which the others need not suffer for.
        guard code <= 2, let found = ShellCheckOutput(SmallFile.bytes(atPath: output) ?? []) else {
            let text = String(decoding: SmallFile.bytes(atPath: errors) ?? [], as: UTF8.self)
            let line = text.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw ChildProcess.Failure(message: "exit code \(code)\(line)")
        }
        return names.map { found.comments[$0] ?? [] }
    }
}
