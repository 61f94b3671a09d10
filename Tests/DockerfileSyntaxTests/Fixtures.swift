import SourceText

@testable import DockerfileSyntax

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Files beside the tests. `trees`, `rejected`, `lines` and `expansion` hold inputs and results of BuildKit's own tests.
enum Fixtures {
    static let folder = #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures"

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    static func dockerfile(_ name: String) throws -> Dockerfile {
        Dockerfile(parsing: SourceFile(path: name, bytes: try bytes(name)))
    }

    /// The names in a folder, sorted.
    static func names(_ subfolder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(subfolder)")) ?? []).sorted()
    }
}

extension Dockerfile {
    init(_ text: String) {
        self.init(parsing: SourceFile(path: "Dockerfile", text: text))
    }
}
