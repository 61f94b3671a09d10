import SourceText

/// Fingerprints for formats in which one may stand only once in a report. A second issue of the same name has its
/// number hashed in.
struct UniqueFingerprints {
    private var fingerprints = IssueFingerprints()
    private var given: Set<String> = []

    mutating func next(for issue: Issue, in source: SourceFile, path: String) -> String {
        let (hash, occurrence) = fingerprints.next(for: issue, in: source, path: path)
        var text = occurrence == 1 ? hash.text : Self.salted(hash, occurrence)
        var salt = occurrence
        while !given.insert(text).inserted {
            salt += 1
            text = Self.salted(hash, salt)
        }
        return text
    }

    private static func salted(_ hash: StableHash, _ salt: Int) -> String {
        var salted = hash
        salted.combine(String(salt).utf8)
        return salted.text
    }
}
