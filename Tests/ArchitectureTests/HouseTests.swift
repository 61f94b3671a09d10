import Foundation
import Testing

@Suite("The house keeps its rules")
struct HouseTests {
    @Test func nothingInSourcesBreaksThem() throws {
        let house = try HouseRules(manifest: Self.manifest(), files: Self.sources())
        #expect(house.violations == [])
    }

    /// So that the check above cannot pass by looking at nothing.
    @Test func allOfTheHouseIsLookedAt() throws {
        let targets = try Self.manifest().targets
        let names = targets.map(\.name)
        #expect(HouseRules.order.allSatisfy(names.contains))
        #expect(targets.first { $0.name == "ContainerImage" }?.dependencies.contains("Crypto") == true)

        let files = try Self.sources()
        #expect(Set(files.map(\.target)).isSuperset(of: HouseRules.order))
        #expect(files.contains { $0.target == "plimsoll" && $0.imports.contains("ArgumentParser") })
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func manifest() throws -> Manifest {
        Manifest(try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8))
    }

    /// All Swift files under Sources/, each with the target in whose folder it lies.
    private static func sources() throws -> [SwiftFile] {
        let sources = root.appending(path: "Sources")
        return try FileManager.default.subpathsOfDirectory(atPath: sources.path)
            .filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { path in
                let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
                let target = path.split(separator: "/").first.map(String.init) ?? ""
                return SwiftFile(path: "Sources/\(path)", target: target, text: text)
            }
    }
}
