import BuildModel
import RuleEngine
import SourceText

/// The value of a secret, known by its form, anywhere in the text.
struct SecretLiteral: Check {
    func matches(in build: Build) -> [Match] {
        let bytes = build.source.bytes
        var matches: [Match] = []
        var end = 0
        for index in SecretBeginnings.all.places(in: bytes) where index >= end {
            guard let (name, range) = Self.secret(at: index, in: bytes) else { continue }
            var match = Match(
                range: range, stage: Self.stage(at: range.lowerBound, of: build),
                message: "\(name) is written out, and everybody who gets this file or the image can use it")
            match.isSecret = true
            matches.append(match)
            end = range.upperBound
        }
        return matches
    }

    private static func secret(at index: Int, in bytes: [UInt8]) -> (name: String, range: ByteRange)? {
        if let (form, end) = SecretForm.find(at: index, in: bytes) { return (form.name, index..<end) }
        if let range = WebToken.find(at: index, in: bytes) { return ("A JSON Web Token", range) }
        return SecretInAddress.find(at: index, in: bytes).map { ("A password", $0) }
    }

    private static func stage(at offset: Int, of build: Build) -> Int? {
        build.stages.last { ($0.from?.range.lowerBound ?? 0) <= offset }?.index
    }
}
