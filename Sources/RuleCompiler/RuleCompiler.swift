import RuleFormat
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `RuleCompiler OUTPUT FOLDER`: compiles the rule files, the base image data and the prices in a folder to one Swift file.
/// Mistakes go to standard error in the form that compilers use, and fail the build.
@main
struct RuleCompiler {
    private var problems: [String] = []

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let output = arguments.first, let folder = arguments.last else {
            report("usage: RuleCompiler OUTPUT FOLDER")
            exit(2)
        }
        var compiler = RuleCompiler()
        guard let source = compiler.compile(files(in: folder)) else {
            for problem in compiler.problems { report(problem) }
            exit(1)
        }
        do {
            try Data(source.utf8).write(to: URL(filePath: output))
        } catch {
            report("\(output): error: The compiled rules cannot be written here")
            exit(1)
        }
    }

    /// The rules in the folder's folders, and the data files in `data/`.
    private static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let wanted = names.filter { name in
            let parts = name.split(separator: "/")
            let isRule = name.hasSuffix(".md") && parts.last != "README.md"
            return isRule || parts.first == "data" && name.hasSuffix(".yaml")
        }
        return wanted.sorted().map { "\(folder)/\($0)" }
    }

    private mutating func compile(_ paths: [String]) -> String? {
        var rules: [RuleDefinition] = []
        var owners: [String: String] = [:]
        var data = BaseImageData(asOf: "", families: [], users: [])
        var prices: [Price] = []
        for path in paths {
            guard let text = read(path) else { continue }
            do throws(FormatProblems) {
                if path.hasSuffix("/prices.yaml") {
                    prices = try PriceReader.read(text, path: path)
                    continue
                }
                if path.hasSuffix(".yaml") {
                    data = try BaseImageReader.read(text, path: path)
                    continue
                }
                let rule = try RuleReader.read(text, path: path, origin: .builtIn)
                if let other = owners.updateValue(path, forKey: rule.id) {
                    problems.append("\(path):1:1: error: \(other) has the same id \"\(rule.id)\"")
                }
                rules.append(rule)
            } catch {
                problems += error.problems.map { problem in
                    let place = problem.position ?? Position(line: 1, column: 1)
                    return "\(problem.path):\(place.line):\(place.column): error: \(problem.message)"
                }
            }
        }
        for problem in OptionOwners.resolve(&rules) {
            problems.append("\(owners[rules[problem.rule].id] ?? ""):1:1: error: \(problem.message)")
        }
        guard problems.isEmpty else { return nil }
        return RuleWriter.source(rules.sorted { $0.id < $1.id }, baseImages: data, prices: prices)
    }

    private mutating func read(_ path: String) -> String? {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            problems.append("\(path):1:1: error: The file cannot be read")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.append("\(path):1:1: error: The file is not UTF-8")
            return nil
        }
        return text
    }

    private static func report(_ message: String) {
        let line = Array((message + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}
