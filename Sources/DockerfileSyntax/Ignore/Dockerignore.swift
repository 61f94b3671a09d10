import SourceText

/// A .dockerignore file: which paths of the build context are left out.
/// moby/patternmatcher, ignorefile.go and patternmatcher.go.
public struct Dockerignore: Sendable {
    public let source: SourceFile
    /// In file order, without those that are wrong.
    public let patterns: [IgnorePattern]
    /// Patterns that fail the build.
    public let errors: [SyntaxError]

    /// Reads a file. What is wrong goes into `errors`.
    public init(parsing source: SourceFile) {
        self.source = source
        let bytes = source.bytes
        var lines = LineScanner(bytes)
        var patterns: [IgnorePattern] = []
        var errors: [SyntaxError] = []
        while let line = lines.next() {
            let start =
                line.start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, line.contentEnd) : line.start
            guard start < line.contentEnd, bytes[start] != UInt8(ascii: "#") else { continue }
            let range = Bytes.trim(bytes, start, line.contentEnd)
            guard !range.isEmpty else { continue }
            switch IgnorePattern.read(Word(Bytes.string(bytes[range]), range)) {
            case .success(let pattern): patterns.append(pattern)
            case .failure(let error): errors.append(error)
            }
        }
        errors += lines.overlong.map {
            SyntaxError("Pattern is longer than \(LineScanner.maximumLength) bytes. Shorten it", at: $0)
        }
        self.patterns = patterns
        self.errors = errors
    }

    /// The names under which a Dockerfile's ignore file is looked for: beside it, then in the context's root.
    public static func names(forDockerfile name: String) -> [String] {
        ["\(name).dockerignore", ".dockerignore"]
    }

    /// True when a path, relative to the context, is left out: itself or through a folder above it.
    public func excludes(_ path: String) -> Bool {
        decidingPattern(path)?.isException == false
    }

    /// The last pattern that has a say on a path; `nil` when none matches, or only exceptions do.
    public func decidingPattern(_ path: String) -> IgnorePattern? {
        var cleaned = GoPath.clean(Array(path.utf8))
        if cleaned.first == UInt8(ascii: "/"), cleaned.count > 1 { cleaned.removeFirst() }
        // Nothing leaves out the whole context.
        guard cleaned != [UInt8(ascii: ".")] else { return nil }
        let scalars = Array(Bytes.string(cleaned[...]).unicodeScalars)
        var deciding: IgnorePattern?
        for pattern in patterns {
            let isExcluded = deciding?.isException == false
            guard pattern.isException == isExcluded else { continue }
            if pattern.matches(pathOrParents: scalars) { deciding = pattern }
        }
        return deciding
    }
}
