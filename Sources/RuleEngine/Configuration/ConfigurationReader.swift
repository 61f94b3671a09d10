import RuleFormat
import SourceText

/// Reads the text of one `plimsoll.yaml`.
public enum ConfigurationReader {
    /// What the file sets, in its order.
    /// - Throws: everything that is wrong in it.
    public static func read(_ text: String, path: String) throws(FormatProblems) -> [WrittenValue.Entry] {
        if isEmpty(text) { return [] }
        var reader = FormatReader(path: path, yaml: text)
        let value = reader.compose().flatMap { reader.written($0) }
        if let value {
            var check = ShapeCheck()
            check.check(value, ConfigurationShape.shape, "The configuration")
            reader.add(check.problems)
        }
        guard let value, reader.problems.isEmpty else { throw FormatProblems(reader.sortedProblems) }
        return value.entries
    }

    /// True for nothing but comments.
    static func isEmpty(_ text: String) -> Bool {
        TextLines.of(text).allSatisfy { line in
            line.allSatisfy(\.isWhitespace) || line.drop(while: \.isWhitespace).first == "#"
        }
    }
}
