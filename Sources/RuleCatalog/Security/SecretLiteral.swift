import BuildModel
import RuleEngine
import SourceText

/// The value of a secret, known by its form, anywhere in the text.
struct SecretLiteral: Check {
    func matches(in build: Build) -> [Match] {
        let bytes = build.source.bytes
        var matches: [Match] = []
        var index = 0
        while index < bytes.count {
            guard let (form, end) = SecretForm.find(at: index, in: bytes) else {
                index += 1
                continue
            }
            matches.append(
                Match(
                    range: index..<end, stage: Self.stage(at: index, of: build),
                    message: "\(form.name) is written out, and everybody who gets this file or the image can use it"))
            index = end
        }
        return matches
    }

    private static func stage(at offset: Int, of build: Build) -> Int? {
        build.stages.last { ($0.from?.range.lowerBound ?? 0) <= offset }?.index
    }
}
