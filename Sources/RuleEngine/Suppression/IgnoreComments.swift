import BuildModel
import DockerfileSyntax
import RuleFormat
import SourceText

/// All comments of a Dockerfile that silence findings.
public struct IgnoreComments: Sendable {
    /// Directives first, then in file order.
    public private(set) var comments: [IgnoreComment] = []
    /// Where each comment holds; `nil` for the whole file.
    private var scopes: [ByteRange?] = []
    /// Where each rule is named, by `RuleID`.
    private var places: [String: [Place]] = [:]

    /// One name in one comment.
    public struct Place: Sendable, Hashable {
        /// The comment's index.
        public var comment: Int
        /// The index in its rules.
        public var name: Int
    }

    /// No comments, so that nothing is silenced.
    public init() {}

    public init(_ build: Build) {
        guard let dockerfile = build.dockerfile, !dockerfile.comments.isEmpty || !dockerfile.directives.isEmpty else {
            return
        }
        let reader = IgnoreReader(dockerfile.source)
        for directive in dockerfile.directives where directive.name == "check" {
            if let comment = reader.read(directive.range, isDirective: true) { add(comment, scope: nil) }
        }
        let found = dockerfile.comments.compactMap { reader.read($0.range) }
        guard !found.isEmpty else { return }
        let scopes = IgnoreScopes(dockerfile)
        for comment in found { add(comment, scope: scopes.scope(of: comment)) }
    }

    private mutating func add(_ comment: IgnoreComment, scope: ByteRange?) {
        for (index, name) in comment.rules.enumerated() {
            places[RuleID.canonical(name.text), default: []].append(Place(comment: comments.count, name: index))
        }
        comments.append(comment)
        scopes.append(scope)
    }

    /// The names that silence a rule at a place.
    public func silencing(_ rule: RuleDefinition, at offset: Int) -> [Place] {
        guard !places.isEmpty else { return [] }
        let names = ([rule.id] + rule.aliases).map(RuleID.canonical)
        return (names + ["all", "*"]).flatMap { places[$0] ?? [] }.filter { place in
            holds(place, at: offset) && (!isAll(place) || Self.has(rule, comments[place.comment].dialect))
        }
    }

    private func holds(_ place: Place, at offset: Int) -> Bool {
        scopes[place.comment].map { $0.contains(offset) } ?? true
    }

    private func isAll(_ place: Place) -> Bool {
        IgnoreAudit.isAll(comments[place.comment].rules[place.name])
    }

    /// `skip=all` speaks of BuildKit's checks alone, and `*` of Trivy's.
    private static func has(_ rule: RuleDefinition, _ dialect: IgnoreComment.Dialect) -> Bool {
        switch dialect {
        case .buildkit: rule.profiles[.buildkit] != nil
        case .trivy: rule.aliases.contains { $0.hasPrefix("DS-") }
        default: false
        }
    }
}

/// Where comments that do not speak of the whole file hold.
private struct IgnoreScopes {
    /// The instruction that each comment stands above, or in.
    private var owners: [ByteRange: Int] = [:]
    private let dockerfile: Dockerfile

    init(_ dockerfile: Dockerfile) {
        self.dockerfile = dockerfile
        for (index, instruction) in dockerfile.instructions.enumerated() {
            for comment in instruction.comments + instruction.innerComments { owners[comment.range] = index }
        }
    }

    func scope(of comment: IgnoreComment) -> ByteRange? {
        switch comment.reach {
        case .file: return nil
        case .instruction: return owners[comment.range].map(extent) ?? comment.range
        case .stage:
            guard let owner = owners[comment.range] else { return comment.range }
            let instructions = dockerfile.instructions
            let first = instructions[...owner].lastIndex { $0.kind == .from } ?? 0
            let next = instructions[(owner + 1)...].firstIndex { $0.kind == .from }
            let end = next.map { extent($0).lowerBound } ?? dockerfile.source.bytes.count
            return extent(first).lowerBound..<max(end, extent(owner).upperBound)
        }
    }

    /// An instruction with the comments above it; never empty.
    private func extent(_ index: Int) -> ByteRange {
        let instruction = dockerfile.instructions[index]
        let start = instruction.comments.first?.range.lowerBound ?? instruction.range.lowerBound
        let end = max(instruction.range.upperBound, instruction.range.lowerBound + 1)
        return min(start, instruction.range.lowerBound)..<end
    }
}
