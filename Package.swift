// swift-tools-version: 6.2

import PackageDescription

// Targets stand in the order of the data flow; each imports only targets above it.
// `Tests/ArchitectureTests` holds that.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "plimsoll",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "ShellSyntax", targets: ["ShellSyntax"]),
        .library(name: "DockerfileSyntax", targets: ["DockerfileSyntax"]),
    ],
    targets: [
        .target(name: "SourceText", swiftSettings: strict),
        .target(name: "ShellSyntax", dependencies: ["SourceText"], swiftSettings: strict),
        .target(name: "DockerfileSyntax", dependencies: ["SourceText"], swiftSettings: strict),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
        .testTarget(
            name: "ShellSyntaxTests", dependencies: ["ShellSyntax", "SourceText"], swiftSettings: strict),
        .testTarget(
            name: "DockerfileSyntaxTests", dependencies: ["DockerfileSyntax", "SourceText"],
            exclude: ["Fixtures"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
