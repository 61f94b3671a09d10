import SourceText

/// Reads YAML strictly: collects every problem of a file, each at its place.
public struct FormatReader {
    public let path: String
    private let lines: [Substring]
    private let language: Language
    /// How many lines of the file stand above the YAML text.
    private let linesAbove: Int
    public private(set) var problems: [FormatProblem] = []
    /// The options that the patterns of the rule in hand can name.
    var optionNames: [String] = []

    /// What the people who write a file take it for. JSON is read as the YAML that it also is.
    public enum Language: String, Sendable {
        case yaml = "YAML"
        case json = "JSON"
    }

    /// - Parameter linesAbove: lines of the file ahead of `yaml`, so that places count from the file's start.
    public init(path: String, yaml: String, linesAbove: Int = 0, language: Language = .yaml) {
        self.path = path
        self.language = language
        self.linesAbove = linesAbove
        lines = TextLines.of(yaml)
    }

    /// The document's root; `nil` with a problem noted when it is not YAML, or is empty.
    public mutating func compose() -> YAMLNode? {
        do throws(YAMLError) {
            if let node = try YAMLComposer.compose(lines.joined(separator: "\n")) { return node }
            report("The file is empty", at: Position(line: linesAbove + 1, column: 1))
        } catch {
            report("This is not \(language.rawValue): \(error.reason)", at: position(of: error.mark))
        }
        return nil
    }

    /// In the order of the file.
    public var sortedProblems: [FormatProblem] {
        let start = Position(line: 0, column: 0)
        return problems.sorted { ($0.position ?? start) < ($1.position ?? start) }
    }

    public mutating func report(_ message: String, at position: Position) {
        problems.append(FormatProblem(path: path, position: position, message: message))
    }

    public mutating func add(_ more: [FormatProblem]) {
        problems += more
    }

    public mutating func report(_ message: String, at node: YAMLNode) {
        report(message, at: position(of: node))
    }

    /// The 1-based line and UTF-8 byte column where a node begins.
    public func position(of node: YAMLNode) -> Position {
        position(of: node.mark)
    }

    private func position(of mark: YAMLNode.Mark) -> Position {
        guard mark.line < lines.count else {
            // The end of the text is the end of its last line.
            return Position(line: linesAbove + max(1, lines.count), column: (lines.last?.utf8.count ?? 0) + 1)
        }
        // libyaml counts code points, not bytes.
        let before = lines[mark.line].unicodeScalars.prefix(mark.column)
        return Position(line: linesAbove + mark.line + 1, column: String(before).utf8.count + 1)
    }
}
