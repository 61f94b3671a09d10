import ShellSyntax
import SourceText

/// The first byte chooses the dialect, the rest is the script: every range lies in it, and reading is deterministic.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.first else { return 0 }
    let dialects: [ShellDialect] = [.posix, .bash, .ash, .powershell, .cmd]
    let dialect = dialects[Int(mode) % dialects.count]
    let file = SourceFile(path: "script", bytes: Array(bytes.dropFirst()))
    let text = MappedText(file, 0..<file.bytes.count)
    let script = ShellScript(parsing: text, dialect: dialect)
    for command in script.commands {
        assertHolds(0 <= command.range.lowerBound && command.range.upperBound <= file.bytes.count)
        assertHolds(
            command.arguments.allSatisfy { 0 <= $0.range.lowerBound && $0.range.upperBound <= file.bytes.count })
        _ = (command.flags, command.operands, command.subcommand)
    }
    let again = ShellScript(parsing: text, dialect: dialect)
    assertHolds(script.commands.map(\.range) == again.commands.map(\.range))
    return 0
}
