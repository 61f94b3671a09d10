import SourceText

/// Findings that are known already, so that only new ones are reported.
///
/// A finding is known again by its file, its rule, its message and the text of its line; where the line stands makes no
/// difference. Several findings may be alike in all of these, so each has a count.
public struct Baseline: Sendable {
    public struct Key: Sendable, Hashable {
        /// From the baseline's folder.
        public var path: String
        public var rule: String
        /// With `N` for the numbers of lines, which move.
        public var message: String
        /// The line that the finding begins in, without the space around it.
        public var line: String

        public init(path: String, rule: String, message: String, line: String) {
            self.path = path
            self.rule = rule
            self.message = message
            self.line = line
        }

        public init(_ finding: Finding, path: String, in source: SourceFile) {
            self.path = path
            rule = finding.rule
            message = Self.withoutLineNumbers(finding.message)
            let number = source.position(finding.range.lowerBound).line
            line = Self.trimmed(source.text(source.lines.range(ofLine: number)))
        }
    }

    public private(set) var counts: [Key: Int] = [:]

    public init() {}

    public mutating func add(_ key: Key, count: Int = 1) {
        let (sum, overflow) = counts[key, default: 0].addingReportingOverflow(count)
        counts[key] = overflow ? Int.max : sum
    }

    /// Sorted by path, line, rule and message.
    public var entries: [(key: Key, count: Int)] {
        counts.map { (key: $0.key, count: $0.value) }.sorted { a, b in
            (a.key.path, a.key.line, a.key.rule, a.key.message) < (b.key.path, b.key.line, b.key.rule, b.key.message)
        }
    }

    /// Takes the known findings of one file out. Of more findings alike than the baseline has, the first in the file
    /// are the known ones. What is left in `self` is known and was not found.
    /// - Returns: the new findings.
    public mutating func subtract(from findings: [Finding], path: String, in source: SourceFile) -> [Finding] {
        guard !counts.isEmpty else { return findings }
        return findings.filter { finding in
            let key = Key(finding, path: path, in: source)
            guard let count = counts[key] else { return true }
            counts[key] = count > 1 ? count - 1 : nil
            return false
        }
    }

    /// How many known findings there are in files of these paths.
    public func count(in paths: Set<String>) -> Int {
        counts.reduce(into: 0) { sum, entry in
            if paths.contains(entry.key.path) { sum = sum.addingReportingOverflow(entry.value).partialValue }
        }
    }
}

extension Baseline.Key {
    /// `line 12` becomes `line N`.
    private static func withoutLineNumbers(_ message: String) -> String {
        var result = ""
        var rest = message[...]
        while let found = rest.firstRange(of: "line ") {
            result += rest[..<found.upperBound]
            rest = rest[found.upperBound...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if !digits.isEmpty { result += "N" }
            rest = rest[digits.endIndex...]
        }
        return result + rest
    }

    private static func trimmed(_ text: String) -> String {
        let front = text.drop(while: \.isWhitespace)
        guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(front[...last])
    }
}
