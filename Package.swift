// swift-tools-version: 6.2

import Foundation
import PackageDescription

// Targets stand in the order of the data flow; each imports only targets above it.
// `Tests/ArchitectureTests` holds that.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

/// ISA-L inflates gzip some three times as fast as zlib. It is used where it is installed, or by `--traits ISAL`;
/// zlib takes its place elsewhere, or by `--disable-default-traits`.
let hasISAL = ["/usr/include", "/usr/local/include", "/opt/homebrew/include"]
    .contains { FileManager.default.fileExists(atPath: "\($0)/isa-l/igzip_lib.h") }

let package = Package(
    name: "plimsoll",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "plimsoll", targets: ["plimsoll"]),
        .library(name: "ShellSyntax", targets: ["ShellSyntax"]),
        .library(name: "DockerfileSyntax", targets: ["DockerfileSyntax"]),
        .library(name: "ContainerImage", targets: ["ContainerImage"]),
        .library(name: "BuildModel", targets: ["BuildModel"]),
        .library(name: "RuleEngine", targets: ["RuleEngine"]),
    ],
    traits: [
        .trait(name: "ISAL", description: "Inflates gzip with ISA-L rather than zlib."),
        .trait(name: "Registry", description: "Reads images from registries, by an HTTP client."),
        .default(enabledTraits: hasISAL ? ["ISAL"] : []),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"]), .yum(["libarchive-devel"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CIsal", pkgConfig: "libisal",
            providers: [.apt(["libisal-dev"]), .yum(["isa-l-devel"]), .brew(["isa-l"])]),
        .systemLibrary(
            name: "CZstd", pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .yum(["libzstd-devel"]), .brew(["zstd"])]),
        .systemLibrary(
            name: "CXXHash", pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"]), .yum(["xxhash-devel"]), .brew(["xxhash"])]),
        .systemLibrary(
            name: "CYaml", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .yum(["libyaml-devel"]), .brew(["libyaml"])]),

        .target(name: "SourceText", swiftSettings: strict),
        .target(name: "ShellSyntax", dependencies: ["SourceText"], swiftSettings: strict),
        .target(name: "DockerfileSyntax", dependencies: ["SourceText"], swiftSettings: strict),
        .target(
            name: "ContainerImage",
            dependencies: [
                "SourceText", "CArchive", "CZlib", "CZstd", "CXXHash",
                .byName(name: "CIsal", condition: .when(traits: ["ISAL"])),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "RegistryClient",
            dependencies: [
                "SourceText", "ContainerImage",
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Registry"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Registry"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Registry"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Registry"])),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["Registry"])),
            ],
            swiftSettings: strict),
        .target(
            name: "BuildModel",
            dependencies: ["SourceText", "ShellSyntax", "DockerfileSyntax", "ContainerImage"],
            swiftSettings: strict),
        .target(
            name: "ShellCheck", dependencies: ["SourceText", "ShellSyntax", "DockerfileSyntax", "BuildModel"],
            swiftSettings: strict),
        .target(
            name: "RuleFormat",
            dependencies: ["SourceText", "CYaml"],
            swiftSettings: strict),
        .target(
            name: "RuleEngine",
            dependencies: [
                "SourceText", "ShellSyntax", "DockerfileSyntax", "ContainerImage", "BuildModel", "RuleFormat",
            ],
            swiftSettings: strict),
        .target(
            name: "RuleCatalog",
            dependencies: [
                "SourceText", "ShellSyntax", "DockerfileSyntax", "ContainerImage", "BuildModel", "RuleFormat",
                "RuleEngine",
            ],
            swiftSettings: strict,
            plugins: ["CompileRules"]),
        .target(
            name: "Slimming",
            dependencies: [
                "SourceText", "DockerfileSyntax", "ContainerImage", "BuildModel", "RuleFormat", "RuleEngine",
            ],
            swiftSettings: strict),
        .target(
            name: "Reporting",
            dependencies: [
                "SourceText", "ShellSyntax", "DockerfileSyntax", "ContainerImage", "BuildModel", "RuleFormat",
                "RuleEngine", "Slimming",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "plimsoll",
            dependencies: [
                "SourceText", "DockerfileSyntax", "ContainerImage", "RegistryClient", "BuildModel", "ShellCheck",
                "RuleFormat", "RuleEngine", "RuleCatalog", "Slimming", "Reporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "RuleCompiler", dependencies: ["SourceText", "RuleFormat"], swiftSettings: strict),
        .plugin(name: "CompileRules", capability: .buildTool(), dependencies: ["RuleCompiler"]),

        .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
        .testTarget(
            name: "ShellSyntaxTests", dependencies: ["ShellSyntax", "SourceText"], swiftSettings: strict),
        .testTarget(
            name: "DockerfileSyntaxTests", dependencies: ["DockerfileSyntax", "SourceText"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ContainerImageTests",
            dependencies: [
                "ContainerImage", "BuildModel", "CZlib", "CZstd",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "RegistryClientTests", dependencies: ["RegistryClient", "ContainerImage"], swiftSettings: strict),
        .testTarget(
            name: "BuildModelTests",
            dependencies: ["BuildModel", "SourceText", "DockerfileSyntax", "ShellSyntax", "ContainerImage"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "ShellCheckTests",
            dependencies: ["ShellCheck", "BuildModel", "DockerfileSyntax", "ShellSyntax", "SourceText"],
            swiftSettings: strict),
        .testTarget(
            name: "RuleFormatTests", dependencies: ["RuleFormat", "SourceText"], swiftSettings: strict),
        .testTarget(
            name: "RuleEngineTests",
            dependencies: [
                "RuleEngine", "RuleFormat", "ContainerImage", "BuildModel", "DockerfileSyntax", "SourceText",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RuleCatalogTests",
            dependencies: [
                "RuleCatalog", "RuleEngine", "RuleFormat", "BuildModel", "ShellCheck", "ContainerImage",
                "DockerfileSyntax", "SourceText",
            ],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "SlimmingTests",
            dependencies: ["Slimming", "RuleEngine", "BuildModel", "ContainerImage", "DockerfileSyntax", "SourceText"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "RuleEngine", "RuleFormat", "Slimming", "BuildModel", "ContainerImage", "DockerfileSyntax",
                "SourceText",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["plimsoll", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
