/// What Package.swift says of targets, read from its text: asking SwiftPM would start a build within the tests.
struct Manifest {
    var targets: [Target] = []

    init(_ text: String) {
        let code = Self.withoutComments(text)
        for kind in ["target", "executableTarget", "systemLibrary", "testTarget", "plugin"] {
            for call in Self.arguments(ofCalls: ".\(kind)(", in: code) {
                // A plugin may also stand within the dependencies of a target, where it has no name of its own.
                guard let name = Self.string(labelled: "name:", in: call) else { continue }
                targets.append(Target(name: name, kind: kind, dependencies: Self.dependencies(in: call)))
            }
        }
    }

    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let trimmed = line.drop { $0 == " " }
                return trimmed.hasPrefix("//") ? "" : String(line)
            }
            .joined(separator: "\n")
    }

    /// What stands between the parentheses of each call.
    private static func arguments(ofCalls opening: String, in text: String) -> [String] {
        text.ranges(of: opening).map { range in
            balanced(text[range.upperBound...], opening: "(", closing: ")")
        }
    }

    /// The text up to the bracket that closes one already open.
    private static func balanced(_ text: Substring, opening: Character, closing: Character) -> String {
        var depth = 1
        var isQuoted = false
        let end = text.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            guard !isQuoted else { return false }
            if character == opening { depth += 1 }
            if character == closing { depth -= 1 }
            return depth == 0
        }
        return String(text[..<(end ?? text.endIndex)])
    }

    private static func string(labelled label: String, in text: String) -> String? {
        guard let start = text.firstRange(of: label) else { return nil }
        return strings(in: text[start.upperBound...]).first
    }

    /// The names in `dependencies: [...]`; of a product, its own name and not its package's.
    private static func dependencies(in call: String) -> [String] {
        guard let start = call.firstRange(of: "dependencies:"),
            let bracket = call[start.upperBound...].firstIndex(of: "[")
        else { return [] }
        let list = balanced(call[call.index(after: bracket)...], opening: "[", closing: "]")
        var names: [String] = []
        var rest = list[...]
        while let product = rest.firstRange(of: ".product(") {
            names += strings(in: rest[..<product.lowerBound])
            let arguments = balanced(rest[product.upperBound...], opening: "(", closing: ")")
            names += string(labelled: "name:", in: arguments).map { [$0] } ?? []
            rest = rest[product.upperBound...].dropFirst(arguments.count)
        }
        return names + strings(in: rest)
    }

    private static func strings(in text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
