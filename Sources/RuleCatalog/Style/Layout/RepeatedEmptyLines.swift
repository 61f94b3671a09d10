import BuildModel
import RuleEngine
import SourceText

/// More empty lines in a row than allowed, and empty lines at the beginning and the end of the file.
struct RepeatedEmptyLines: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        guard let lines = DockerfileLines(build) else { return [] }
        // What is within an instruction is `empty-continuation-line`.
        var inside = (build.dockerfile?.instructions ?? []).map(\.range)[...]
        var matches: [Match] = []
        var run: [Int] = []
        for number in lines.numbers {
            let line = build.source.lines.range(ofLine: number)
            while let first = inside.first, first.upperBound <= line.lowerBound { inside = inside.dropFirst() }
            let isInside = inside.first?.contains(line.lowerBound) ?? false
            if lines.textRange(ofLine: number).isEmpty, !isInside, run.last.map({ $0 == number - 1 }) ?? true {
                run.append(number)
                continue
            }
            if let match = match(run, isAtEnd: false, lines) { matches.append(match) }
            run = lines.textRange(ofLine: number).isEmpty && !isInside ? [number] : []
        }
        if let match = match(run, isAtEnd: true, lines) { matches.append(match) }
        return matches
    }

    private func match(_ run: [Int], isAtEnd: Bool, _ lines: DockerfileLines) -> Match? {
        let surplus = run.first == 1 || isAtEnd ? run[...] : run.dropFirst(options.most)
        guard let first = surplus.first, let last = surplus.last else { return nil }
        let range = lines.wholeLine(first).lowerBound..<lines.wholeLine(last).upperBound
        guard !range.isEmpty else { return nil }
        return Match(
            range: range, fix: Fix(title: "Remove the empty lines", safety: .safe, edits: [Edit(range, "")]))
    }
}
