import DockerfileSyntax
import SourceText

extension SourceFile {
    /// Says so when the bytes are no text at all: the parser would only find one error after another in them.
    var binaryError: SyntaxError? {
        guard let offset = bytes.firstIndex(of: 0) else { return nil }
        return SyntaxError(
            "A NUL byte at offset \(offset): this is a binary file, not a Dockerfile", at: offset..<offset + 1)
    }

    /// The place of the first byte that is not UTF-8. BuildKit takes such files, so it is worth a word, no more.
    var invalidByte: Position? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .error: return position(offset)
            case .emptyInput: return nil
            }
        }
    }
}
