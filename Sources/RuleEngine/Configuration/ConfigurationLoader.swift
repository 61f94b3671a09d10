import RuleFormat
import SourceText

/// Reads a configuration and those that it extends, each file once, and lays them over each other.
struct ConfigurationLoader {
    /// Deeper than anybody goes, and more than anybody has.
    private static let depthLimit = 16
    private static let fileLimit = 200

    private(set) var problems: [FormatProblem] = []
    private var known: [String: Configuration] = [:]
    /// The files that are being read, each extended by the one before it.
    private var open: [String] = []
    private var merged = 0

    mutating func load(_ path: String) -> Configuration {
        let absolute = FilePath.absolute(path)
        if let configuration = known[absolute] { return configuration }
        open.append(absolute)
        defer { open.removeLast() }
        let configuration = read(path)
        known[absolute] = configuration
        return configuration
    }

    private mutating func read(_ path: String) -> Configuration {
        var result = Configuration(path: path)
        let entries: [WrittenValue.Entry]
        do throws(FormatProblems) {
            let text = try TextFile.read(path, what: "The configuration")
            if HadolintFile.isOne(path) {
                (entries, result.notes) = try HadolintReader.read(text, path: path)
            } else {
                entries = try ConfigurationReader.read(text, path: path)
            }
        } catch {
            problems += error.problems
            return result
        }
        for base in entries.first(where: { $0.key == "extends" })?.value.members ?? [] {
            guard let configuration = extended(base) else { continue }
            result.files += configuration.files.filter { !result.files.contains($0) }
            result = result.merging(configuration.values.entries)
            result.notes += configuration.notes
        }
        result.files.append(path)
        return result.merging(entries.filter { $0.key != "extends" })
    }

    private mutating func extended(_ value: WrittenValue) -> Configuration? {
        guard let name = value.text else { return nil }
        let absolute = FilePath.absolute(FilePath.resolved(name, against: value.origin.path))
        let path = FilePath.shown(absolute)
        merged += 1
        if let message = refusal(of: path, absolute, called: name) {
            problems.append(FormatProblem(message, at: value.origin))
            return nil
        }
        return load(path)
    }

    private func refusal(of path: String, _ absolute: String, called name: String) -> String? {
        if let start = open.firstIndex(of: absolute) {
            let circle = (open[start...] + [absolute]).map(FilePath.shown)
            return "extends goes in a circle: \(circle.joined(separator: " → "))"
        }
        if open.count >= Self.depthLimit { return "extends goes more than \(Self.depthLimit) files deep" }
        if merged > Self.fileLimit { return "extends brings in more than \(Self.fileLimit) files" }
        return TextFile.exists(path) ? nil : "There is no file \"\(name)\" to extend"
    }
}
