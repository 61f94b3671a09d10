@testable import BuildModel
@testable import ContainerImage

/// What tells of packages in forms of its own. By the last byte: a database of rpm's, one with a log behind so many
/// kilobytes, a header alone, or a program that may have cargo auditable's list, kept as layers keep it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.popLast() else { return 0 }
    switch mode {
    case 0: holds(RPMDatabase(bytes), bytes.count)
    case 1: program(bytes)
    case 2:
        guard let package = RPMHeader(bytes[...]).flatMap(RPMPackage.init) else { return 0 }
        holds([package], bytes.count)
    default:
        let end = min(bytes.count, Int(mode) << 10)
        holds(RPMDatabase(Array(bytes[..<end]), log: Array(bytes[end...])), bytes.count)
    }
    return 0
}

private func holds(_ database: RPMDatabase?, _ count: Int) {
    guard let database else { return }
    holds(database.packages, count)
}

/// No database makes more of itself than it is, whatever it claims.
private func holds(_ packages: [RPMPackage], _ count: Int) {
    let paths = packages.flatMap { $0.files + $0.ghosts }
    assertHolds(paths.reduce(0) { $0 + $1.count } <= 4 * count)
    assertHolds(packages.count <= count / 24)
}

private func program(_ bytes: [UInt8]) {
    let windows = ContentWindows(.program, size: bytes.count)
    var collector = ContentCollector(windows, size: bytes.count)
    bytes.withUnsafeBytes { collector.add($0, at: 0) }
    let kept = collector.finish()
    assertHolds(kept.cost <= windows.cost)
    for content in [kept, KeptContent(whole: bytes)] { _ = (RustAudit(content), ELFFile(content)?.sections) }
}
