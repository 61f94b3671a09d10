import SourceText
import Yams

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
    public mutating func compose() -> Node? {
        do {
            if let node = try Yams.compose(yaml: lines.joined(separator: "\n")) { return node }
            report("The file is empty", at: Position(line: linesAbove + 1, column: 1))
        } catch let error as YamlError {
            report(error)
        } catch {
            report("This is not \(language.rawValue)", at: Position(line: linesAbove + 1, column: 1))
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

    public mutating func report(_ message: String, at node: Node) {
        report(message, at: position(of: node))
    }

    /// The 1-based line and UTF-8 byte column where a node begins.
    public func position(of node: Node) -> Position {
        guard let mark = node.mark else { return Position(line: linesAbove + 1, column: 1) }
        return position(of: mark)
    }

    private func position(of mark: Mark) -> Position {
        guard mark.line >= 1, mark.line <= lines.count else {
            // The end of the text is the end of its last line.
            return Position(line: linesAbove + max(1, lines.count), column: (lines.last?.utf8.count ?? 0) + 1)
        }
        // libyaml counts code points, not bytes.
        let before = lines[mark.line - 1].unicodeScalars.prefix(max(0, mark.column - 1))
        return Position(line: linesAbove + mark.line, column: String(before).utf8.count + 1)
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report("This is not \(language.rawValue): \(problem)", at: position(of: mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().joined(separator: "\", \"")
            report("The key \"\(names)\" stands here twice", at: position(of: context.mark))
        default:
            report("This is not \(language.rawValue)", at: Position(line: linesAbove + 1, column: 1))
        }
    }
}
