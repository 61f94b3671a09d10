import ContainerImage

/// Which files the last commits of a repository changed, by git itself.
struct CommitLog {
    /// Newest first; paths are relative to the folder.
    let commits: [[String]]

    struct Failure: Error {
        /// A clause of its own.
        var reason: String
    }

    /// Merges are left out: what they bring, the commits that are merged have brought.
    init(of folder: String, last count: Int) throws(Failure) {
        let output: ProgramOutput
        do throws(ProgramOutput.Failure) {
            output = try ProgramOutput(
                of: "git",
                [
                    "--no-pager", "--no-optional-locks", "-c", "core.quotePath=false", "-C", folder, "log",
                    "--no-merges", "--no-show-signature", "--no-renames", "--name-only", "--relative", "-z",
                    "--format=%x00%H", "-n", String(count), "--", ".",
                ], input: [], atMost: 64 << 20, nil)
        } catch {
            throw Failure(reason: "git \(error.reason)")
        }
        guard output.code == 0 else {
            throw Failure(reason: "git finds no repository at \(folder) that it may read")
        }
        commits = Self.commits(output.bytes)
    }

    /// With `-z` and this format: an empty field and a hash begin a commit, and names follow it, each ended by a zero; a
    /// line end stands ahead of the first name.
    static func commits(_ output: [UInt8]) -> [[String]] {
        var commits: [[String]] = []
        var isHash = false
        for field in output.split(separator: 0, omittingEmptySubsequences: false) {
            if field.isEmpty {
                isHash = true
            } else if isHash {
                commits.append([])
                isHash = false
            } else if !commits.isEmpty {
                let name = field.first == UInt8(ascii: "\n") ? field.dropFirst() : field
                commits[commits.count - 1].append(String(decoding: name, as: UTF8.self))
            }
        }
        return commits
    }
}
