/// One spelling for the ids that a tool writes in several ways.
enum RuleID {
    /// In lower case; Trivy's `AVD-DS-0002` and `DS002` as `ds-0002`; without `hadolint/` and `buildkit/` ahead of an
    /// id, as tally has them.
    static func canonical(_ text: String) -> String {
        var id = text.lowercased()
        for prefix in ["avd-", "hadolint/", "buildkit/"] where id.hasPrefix(prefix) { id.removeFirst(prefix.count) }
        let isOldTrivy = id.count == 5 && id.hasPrefix("ds") && id.dropFirst(2).allSatisfy { $0.isASCII && $0.isNumber }
        return isOldTrivy ? "ds-0\(id.dropFirst(2))" : id
    }
}
