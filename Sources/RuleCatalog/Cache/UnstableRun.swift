import BuildModel
import RuleEngine
import ShellSyntax

/// A RUN that fetches whatever is newest: its cache entry stays the same while what it would fetch does not.
struct UnstableRun: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        facts.stages.filter(\.stage.isReachable).flatMap { stage in
            // A commit that is checked out later settles what a clone took.
            let checkout = stage.steps.lastIndex { $0.commands.contains(where: GitClone.settles) }
            return stage.steps.indices.flatMap { index in
                let isSettled = checkout.map { $0 >= index } ?? false
                let commands = stage.steps[index].commands
                let isVerified = commands.contains(where: Self.verifies)
                return commands.compactMap { command in
                    Self.match(command, isSettled: isSettled, isVerified: isVerified, stage: stage.stage.index)
                }
            }
        }
    }

    private static func match(
        _ command: ResolvedCommand, isSettled: Bool, isVerified: Bool, stage: Int
    ) -> Match? {
        if !isSettled, let clone = GitClone(command) {
            return Match(
                range: command.command.nameRange.lowerBound..<clone.subcommand.range.upperBound, stage: stage,
                message: "`git clone` takes the newest commit of \(clone.branch), but the cache keeps the layer of "
                    + "the day it was made",
                advice: "Clone a tag with `--branch`, or check out a commit")
        }
        guard !isVerified, let address = MovingAddress.first(of: command) else { return nil }
        return Match(
            range: address.word.range, stage: stage,
            message: "`\(address.piece)` in this address is another version with each release, but the cache keeps "
                + "the layer of the day it was made",
            advice: "Name a version in the address, and verify the download's checksum")
    }

    /// A download that has changed then fails the build, and so says itself that it has.
    private static func verifies(_ command: ResolvedCommand) -> Bool {
        ["sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "md5sum", "shasum", "gpg", "gpgv", "minisign"]
            .contains(command.command.name) && command.hasFlag("-c", "--check", "--verify", "--status")
    }
}

/// A `git clone` of what a branch has at the time.
private struct GitClone {
    let subcommand: ShellWord
    /// As messages name it.
    let branch: String

    init?(_ command: ResolvedCommand) {
        guard command.command.name == "git", let first = command.operands.first, first.literal == "clone",
            !command.hasFlag("--revision", "--mirror")
        else { return nil }
        subcommand = first
        guard let given = command.flags.first(where: { $0.matches("-b") || $0.name == "--branch" }) else {
            branch = "the default branch"
            return
        }
        // Any other name may be a tag.
        guard let name = given.value?.literal, Self.branches.contains(name.lowercased()) else { return nil }
        branch = "`\(name)`"
    }

    static let branches: Set<String> = [
        "master", "main", "develop", "development", "dev", "trunk", "head", "next", "nightly", "staging", "latest",
    ]

    /// True for a command that puts a working tree at a commit or tag.
    static func settles(_ command: ResolvedCommand) -> Bool {
        guard command.command.name == "git", let first = command.operands.first?.literal else { return false }
        guard ["checkout", "reset", "switch"].contains(first) else { return false }
        return command.operands.dropFirst().contains { word in
            word.literal.map { !branches.contains($0.lowercased()) && !$0.lowercased().hasPrefix("origin/") } ?? true
        }
    }
}

/// An address that stands for another file with each release.
private struct MovingAddress {
    let word: ShellWord
    let piece: String

    static func first(of command: ResolvedCommand) -> MovingAddress? {
        guard ["curl", "wget", "aria2c"].contains(command.command.name) else { return nil }
        return command.command.arguments.lazy.compactMap { word in
            word.literal.flatMap(movingPiece).map { MovingAddress(word: word, piece: $0) }
        }.first
    }

    /// The part of the path that names no version: `latest`, `master.zip`, `tool-latest-x86_64.sh`.
    private static func movingPiece(_ address: String) -> String? {
        guard let start = address.firstRange(of: "://") else { return nil }
        let path = address[start.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let pieces = path.split(separator: "/").dropFirst()
        guard let index = pieces.firstIndex(where: moves) else { return nil }
        // `pool/main/t/tool_1.2.deb`: what follows names the version after all.
        return pieces[(index + 1)...].contains(where: hasVersion) ? nil : String(pieces[index])
    }

    private static func moves(_ piece: Substring) -> Bool {
        let words = piece.split { "-_.".contains($0) }
        guard !words.contains("latest") else { return true }
        return words.first.map(branches.contains) ?? false && words.dropFirst().allSatisfy(archives.contains)
    }

    /// True for `1.2` somewhere in the piece.
    private static func hasVersion(_ piece: Substring) -> Bool {
        let parts = piece.split(separator: ".", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { $0.last?.isNumber ?? false && $1.first?.isNumber ?? false }
    }

    private static let branches: Set<Substring> = ["master", "main", "HEAD", "nightly", "trunk"]
    private static let archives: Set<Substring> = ["tar", "gz", "tgz", "bz2", "xz", "zst", "zip"]
}
