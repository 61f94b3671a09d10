import Testing

/// The checks are shown what they must find: a house that is in order, and one thing planted at a time.
@Suite("Violations are found")
struct HouseRulesTests {
    @Test(arguments: [
        ("import Reporting", "imports Reporting, which Package.swift does not declare for BuildModel"),
        ("import Reporting", "imports Reporting, which lies to its right"),
        ("@testable import RuleEngine", "imports RuleEngine, which lies to its right"),
        ("public import struct Slimming.ImageWeight", "imports Slimming, which lies to its right"),
        ("import NIO", "imports NIO, which Package.swift does not declare for BuildModel"),
        ("import ArgumentParser", "imports ArgumentParser, which only plimsoll may"),
        ("import Crypto", "imports Crypto, which only ContainerImage may"),
        ("import CZlib", "imports CZlib, which only ContainerImage may"),
        ("import CYaml", "imports CYaml, which only RuleFormat may"),
        ("import Foundation", "imports Foundation, FoundationEssentials is enough"),
        ("#if os(Linux)\n#else\nimport Foundation\n#endif", "imports Foundation, FoundationEssentials is enough"),
        (String(repeating: "\n", count: 401), "401 lines, at most 400 are wanted"),
    ])
    func inAFile(text: String, violation: String) {
        #expect(violations(in: text).contains(Violation("Sources/BuildModel/Build.swift: \(violation)")))
    }

    @Test(arguments: [
        "import SourceText\nimport ShellSyntax\nimport FoundationEssentials",
        "#if canImport(FoundationEssentials)\nimport FoundationEssentials\n#else\nimport Foundation\n#endif",
        "// import Reporting\n/// To import Reporting here would be wrong.\nlet text = \"import Reporting\"",
        String(repeating: "\n", count: 400),
    ])
    func nothingInAFileThatIsInOrder(text: String) {
        #expect(violations(in: text) == [])
    }

    @Test(arguments: [
        (
            #".target(name: "BuildModel", dependencies: ["SourceText", "Reporting"]),"#,
            "BuildModel depends on Reporting, which lies to its right"
        ),
        (#".target(name: "Utilities"),"#, "Utilities has no place in the order of the data flow"),
        (
            #".target(name: "Slimming"), .target(name: "BuildModel"),"#,
            "targets do not stand in the order of the data flow"
        ),
    ])
    func inTheManifest(text: String, violation: String) {
        let house = HouseRules(manifest: Manifest(text), files: [])
        #expect(house.violations == [Violation("Package.swift: \(violation)")])
    }

    @Test func manifestIsRead() {
        #expect(
            Manifest(Self.manifest).targets == [
                Target(name: "SourceText", kind: "target", dependencies: []),
                Target(name: "ShellSyntax", kind: "target", dependencies: ["SourceText"]),
                Target(
                    name: "BuildModel", kind: "target",
                    dependencies: ["SourceText", "ShellSyntax", "CommandLine", "CZlib"]),
                Target(name: "CZlib", kind: "systemLibrary", dependencies: []),
            ])
    }

    private func violations(in text: String) -> [Violation] {
        let file = SwiftFile(path: "Sources/BuildModel/Build.swift", target: "BuildModel", text: text)
        return HouseRules(manifest: Manifest(Self.manifest), files: [file]).violations
    }

    private static let manifest = """
        let package = Package(
            products: [.library(name: "BuildModel", targets: ["BuildModel"])],
            targets: [
                .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
                .target(name: "SourceText", swiftSettings: strict),
                // .target(name: "Reporting", dependencies: ["SourceText"]),
                .target(name: "ShellSyntax", dependencies: ["SourceText"], swiftSettings: strict),
                .target(
                    name: "BuildModel",
                    dependencies: [
                        "SourceText", "ShellSyntax", .product(name: "CommandLine", package: "swift-command-line"), "CZlib",
                    ],
                    plugins: ["CompileRules"]),
            ]
        )
        """
}
