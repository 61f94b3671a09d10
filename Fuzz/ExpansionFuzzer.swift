import DockerfileSyntax

/// The first byte chooses the escape character and the options, the rest is the word.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    guard let mode = bytes.first else { return 0 }
    let expander = WordExpander(
        escape: mode & 0x10 == 0 ? UInt8(ascii: "\\") : UInt8(ascii: "`"),
        options: WordExpander.Options(rawValue: mode & 0x0F))
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let lookup = { (name: String) -> VariableValue in
        switch name.utf8.count % 4 {
        case 0: .known("a/b*c.d")
        case 1: .known("")
        case 2: .unset
        default: .unknown
        }
    }
    assertHolds(expander.expand(text, lookup: lookup) == expander.expand(text, lookup: lookup))
    _ = expander.expandWords(text, lookup: lookup)
    return 0
}
