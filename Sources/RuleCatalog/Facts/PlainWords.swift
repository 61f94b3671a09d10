import DockerfileSyntax

extension Instruction {
    /// The words of a CMD or an ENTRYPOINT in either form, without brackets, quotes and commas.
    var plainWords: [String] {
        text.bytes.split(whereSeparator: "[]\", \t".utf8.contains).map { String(decoding: $0, as: UTF8.self) }
    }
}
