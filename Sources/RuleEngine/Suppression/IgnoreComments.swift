import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// All comments of a Dockerfile that silence findings.
public struct IgnoreComments: Sendable {
    public let comments: [IgnoreComment]
    /// The names that are silenced in the whole file.
    private var inFile: Set<String> = []
    /// The names that are silenced in each instruction that has such a comment, in file order.
    private var inInstruction: [(range: ByteRange, names: Set<String>)] = []

    public init(_ build: Build) {
        guard let dockerfile = build.dockerfile else {
            comments = []
            return
        }
        let reader = IgnoreReader(dockerfile.source)
        var found = dockerfile.directives.filter { $0.name == "check" }.compactMap {
            reader.read($0.range, isDirective: true)
        }
        var owners: [ByteRange: ByteRange] = [:]
        for instruction in dockerfile.instructions {
            for comment in instruction.comments { owners[comment.range] = instruction.range }
        }
        var byInstruction: [ByteRange: Set<String>] = [:]
        for comment in dockerfile.comments {
            guard let ignore = reader.read(comment) else { continue }
            found.append(ignore)
            if ignore.reach == .instruction, let owner = owners[comment.range] {
                byInstruction[owner, default: []].formUnion(ignore.rules.map(\.text))
            }
        }
        comments = found
        inFile = Set(found.filter { $0.reach == .file }.flatMap { $0.rules.map(\.text) })
        inInstruction = byInstruction.map { ($0.key, $0.value) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether a comment silences a rule at a place.
    public func silences(_ rule: RuleDefinition, at offset: Int) -> Bool {
        guard !comments.isEmpty else { return false }
        return names(inFile, rule) || names(namesSilenced(at: offset), rule)
    }

    private func names(_ names: Set<String>, _ rule: RuleDefinition) -> Bool {
        !names.isEmpty
            && (names.contains(rule.id) || names.contains("all") || rule.aliases.contains(where: names.contains))
    }

    /// Instructions do not overlap, so the last one that begins ahead of the place is the only one.
    private func namesSilenced(at offset: Int) -> Set<String> {
        var low = 0
        var high = inInstruction.count
        while low < high {
            let middle = (low + high) / 2
            if inInstruction[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0,
            offset < max(inInstruction[low - 1].range.upperBound, inInstruction[low - 1].range.lowerBound + 1)
        else { return [] }
        return inInstruction[low - 1].names
    }
}
