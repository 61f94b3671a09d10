import BuildModel
import DockerfileSyntax
import RuleEngine
import ShellSyntax
import SourceText

/// A list of packages over several lines that is not in the order of the alphabet.
struct UnsortedPackages: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard facts.build.dockerfile != nil else { return [] }
        return facts.stages.flatMap { stage in
            stage.steps.flatMap { step in
                step.commands.compactMap { Self.match($0, stage: stage.stage.index, source: facts.build.source) }
            }
        }
    }

    private static func match(_ command: ResolvedCommand, stage: Int, source: SourceFile) -> Match? {
        guard let words = packages(of: command), let first = words.first, let last = words.last,
            source.position(first.range.lowerBound).line < source.position(last.range.lowerBound).line
        else { return nil }
        let texts = words.map { source.text($0.range) }
        // What stands there otherwise than it is read cannot be moved as it is.
        guard zip(words, texts).allSatisfy({ $0.literal == $1 && isPlain($1) }) else { return nil }
        let names = texts.map(name)
        guard let place = zip(names, names.dropFirst()).enumerated().first(where: { $1.0 > $1.1 })?.offset else {
            return nil
        }
        let order = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
        let edits = zip(words, order).compactMap { word, index in
            source.text(word.range) == texts[index] ? nil : Edit(word.range, texts[index])
        }
        let hasComments = source.bytes[first.range.lowerBound..<last.range.upperBound].contains(UInt8(ascii: "#"))
        return Match(
            range: words[place + 1].range, stage: stage,
            message: "`\(texts[place + 1])` comes behind `\(texts[place])` in a list that is not sorted",
            fix: hasComments ? nil : Fix(title: "Sort the packages", safety: .safe, edits: edits))
    }

    private static func packages(of command: ResolvedCommand) -> [ShellWord]? {
        command.operands(of: ["apt-get", "apt", "aptitude", "yum", "dnf", "microdnf", "tdnf", "zypper"], ["install"])
            ?? command.operands(of: ["apk"], ["add"])
    }

    /// The name without version, in small letters.
    private static func name(_ package: String) -> String {
        String(package.prefix { !"=<>~:".contains($0) }).lowercased()
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.hasPrefix(".") && !text.contains { "/$`\"'\\*{[".contains($0) }
    }
}
