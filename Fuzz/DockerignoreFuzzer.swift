import DockerfileSyntax
import SourceText

/// Any bytes are a .dockerignore; its last twenty are asked for as a path too.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    let ignore = Dockerignore(parsing: SourceFile(path: ".dockerignore", bytes: bytes))
    for path in ["a", "a/b/c", "src/é.txt", String(decoding: bytes.suffix(20), as: UTF8.self)] {
        _ = ignore.decidingPattern(path)
    }
    return 0
}
