/// One Swift file of a target, as far as the house rules look at it.
struct SwiftFile {
    /// From the root of the package.
    var path: String
    var target: String
    var imports: [String]
    var lineCount: Int

    init(path: String, target: String, text: String) {
        self.path = path
        self.target = target
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lineCount = text.hasSuffix("\n") ? lines.count - 1 : lines.count
        imports = Self.imports(in: lines)
    }

    /// The modules imported, each once; `Foundation` in the `#else` of a test for FoundationEssentials is let pass.
    private static func imports(in lines: [Substring]) -> [String] {
        var modules: [String] = []
        var isFallback = false
        var testsEssentials = false
        for line in lines {
            let words = line.split(separator: " ")
            switch words.first {
            case "#if": testsEssentials = line.contains("canImport(FoundationEssentials)")
            case "#else": isFallback = testsEssentials
            case "#endif": (isFallback, testsEssentials) = (false, false)
            default: break
            }
            guard let module = module(importedBy: words) else { continue }
            if isFallback && module == "Foundation" { continue }
            if !modules.contains(module) { modules.append(module) }
        }
        return modules
    }

    /// `import A`, `public import A`, `@testable import A`, `import struct A.B`.
    private static func module(importedBy words: [Substring]) -> String? {
        guard let keyword = words.firstIndex(of: "import"), words.count > keyword + 1,
            words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        let name = kinds.contains(words[keyword + 1]) ? words.dropFirst(keyword + 2).first : words[keyword + 1]
        return name?.split(separator: ".").first.map(String.init)
    }

    private static let accessLevels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
}
