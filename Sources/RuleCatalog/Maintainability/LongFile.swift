import BuildModel
import RuleEngine
import SourceText

/// More lines than a reader can keep in mind; empty ones and comments are not counted.
struct LongFile: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard let dockerfile = build.dockerfile else { return [] }
        var comments = Set(dockerfile.comments.map { build.source.position($0.range.lowerBound).line })
        for directive in dockerfile.directives {
            comments.insert(build.source.position(directive.range.lowerBound).line)
        }
        var count = 0
        var first: Int?
        for number in 1...max(1, build.source.lines.count) {
            let line = build.source.lines.range(ofLine: number)
            guard !build.source.bytes[line].allSatisfy(DockerfileLines.isBlank), !comments.contains(number) else {
                continue
            }
            count += 1
            if count == options.mostLines + 1 { first = line.lowerBound }
        }
        guard let first else { return [] }
        let line = build.source.lines.range(ofLine: build.source.position(first).line)
        return [
            Match(
                range: line,
                message:
                    "The file has \(count) lines besides comments, more than the \(options.mostLines) that are allowed")
        ]
    }
}
