import BuildModel
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

extension Build {
    /// The build as reports may quote it: a star for each byte of a secret, in the text and in what made each layer.
    public func hidingSecrets(_ findings: [Finding]) -> Build {
        let secrets = findings.filter(\.isSecret).map {
            String(decoding: source.bytes[$0.range.clamped(to: 0..<source.bytes.count)], as: UTF8.self)
        }
        guard !secrets.isEmpty else { return self }
        var build = self
        build.source = source.hidingSecrets(of: findings)
        for index in build.origins.indices {
            for secret in secrets where !secret.isEmpty {
                let stars = String(repeating: "*", count: secret.utf8.count)
                build.origins[index]?.text.replace(secret, with: stars)
                build.origins[index]?.recorded?.replace(secret, with: stars)
            }
        }
        return build
    }
}
