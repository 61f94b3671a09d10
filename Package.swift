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
    targets: [
        .target(name: "SourceText", swiftSettings: strict),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
