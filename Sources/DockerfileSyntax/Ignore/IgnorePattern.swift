import SourceText

/// One pattern of a .dockerignore file.
public struct IgnorePattern: Sendable {
    /// The pattern as written, `!` included.
    public let text: Word
    /// True for `!pattern`: what it matches is kept.
    public let isException: Bool
    /// Without `!`, `/` in front, `.` and `..`.
    public let cleaned: String
    private let matcher: PathMatcher

    static func read(_ text: Word) -> Result<IgnorePattern, SyntaxError> {
        var bytes = Array(text.value.utf8)
        let isException = bytes.first == UInt8(ascii: "!")
        if isException {
            let rest = Bytes.trim(bytes, 1, bytes.count)
            guard !rest.isEmpty else {
                return .failure(SyntaxError("! has no pattern behind it", at: text.range))
            }
            bytes = Array(bytes[rest])
        }
        bytes = GoPath.clean(bytes)
        if bytes.count > 1, bytes[0] == UInt8(ascii: "/") { bytes.removeFirst() }
        guard let matcher = PathMatcher(bytes) else {
            return .failure(
                SyntaxError(
                    "Pattern has a [ without its ], a wrong range, or a \\ that escapes nothing", at: text.range))
        }
        return .success(
            IgnorePattern(
                text: text, isException: isException, cleaned: Bytes.string(bytes[...]), matcher: matcher))
    }

    private init(text: Word, isException: Bool, cleaned: String, matcher: PathMatcher) {
        self.text = text
        self.isException = isException
        self.cleaned = cleaned
        self.matcher = matcher
    }

    func matches(pathOrParents path: [Unicode.Scalar]) -> Bool {
        if matcher.matches(path[...]) { return true }
        for (index, scalar) in path.enumerated() where scalar == "/" && index > 0 {
            if matcher.matches(path[..<index]) { return true }
        }
        return false
    }
}
