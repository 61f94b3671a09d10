import RuleEngine
import SourceText

extension SourceFile {
    /// The file as reports may quote it: with the same lines and columns, and a star for each byte of a secret.
    public func hidingSecrets(of findings: [Finding]) -> SourceFile {
        let secrets = findings.lazy.filter(\.isSecret).map(\.range)
        guard !secrets.isEmpty else { return self }
        var bytes = bytes
        for range in secrets {
            for index in range.clamped(to: 0..<bytes.count) where bytes[index] != UInt8(ascii: "\n") {
                bytes[index] = UInt8(ascii: "*")
            }
        }
        return SourceFile(path: path, bytes: bytes)
    }
}
