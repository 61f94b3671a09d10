/// What the architecture of the package promises, as checks that give back what breaks it.
struct HouseRules {
    /// The targets in the order of the data flow; each imports only those before it.
    static let order = [
        "SourceText", "ShellSyntax", "DockerfileSyntax", "ContainerImage", "RegistryClient", "BuildModel", "ShellCheck",
        "RuleFormat", "RuleEngine", "RuleCatalog", "Slimming", "Reporting", "plimsoll",
    ]

    /// Modules that one target alone may import, so that a change of library stays in one place.
    static let reserved = [
        "ArgumentParser": ["plimsoll"], "Crypto": ["ContainerImage"], "AsyncHTTPClient": ["RegistryClient"],
        "NIOCore": ["RegistryClient"], "NIOHTTP1": ["RegistryClient"], "NIOPosix": ["RegistryClient"],
        "NIOSSL": ["RegistryClient"], "CYaml": ["RuleFormat"],
    ]

    /// Modules of the toolchain, which no manifest declares.
    static let toolchain: Set<String> = [
        "Darwin", "Dispatch", "FoundationEssentials", "Glibc", "Musl", "RegexBuilder", "Swift", "Synchronization",
        "System",
        "_Concurrency",
    ]

    static let maximumLineCount = 400

    var manifest: Manifest
    var files: [SwiftFile]

    var violations: [Violation] {
        declaredOutOfOrder() + manifest.targets.flatMap(directionOfDependencies) + files.flatMap(violations(of:))
    }

    private func target(_ name: String) -> Target? {
        manifest.targets.first { $0.name == name }
    }

    /// The manifest itself tells the story in the order of the data flow, and no target is left out of the order.
    private func declaredOutOfOrder() -> [Violation] {
        let libraries = manifest.targets.filter { $0.kind == "target" }.map(\.name)
        let unplaced = libraries.filter { !Self.order.contains($0) }
        let placed = libraries.compactMap { Self.order.firstIndex(of: $0) }
        return unplaced.map { Violation("Package.swift: \($0) has no place in the order of the data flow") }
            + (placed == placed.sorted()
                ? [] : [Violation("Package.swift: targets do not stand in the order of the data flow")])
    }

    private func directionOfDependencies(of target: Target) -> [Violation] {
        guard let place = Self.order.firstIndex(of: target.name) else { return [] }
        return target.dependencies
            .filter { dependency in Self.order.firstIndex(of: dependency).map { $0 >= place } ?? false }
            .map { Violation("Package.swift: \(target.name) depends on \($0), which lies to its right") }
    }

    private func violations(of file: SwiftFile) -> [Violation] {
        var violations: [Violation] = []
        if file.lineCount > Self.maximumLineCount {
            violations.append(
                Violation("\(file.path): \(file.lineCount) lines, at most \(Self.maximumLineCount) are wanted"))
        }
        let declared = target(file.target)?.dependencies ?? []
        for module in file.imports {
            if module == "Foundation" {
                violations.append(Violation("\(file.path): imports Foundation, FoundationEssentials is enough"))
            } else if let owners = Self.reserved[module], !owners.contains(file.target) {
                violations.append(Violation("\(file.path): imports \(module), which only \(owners[0]) may"))
            } else if Self.reserved[module] == nil, target(module)?.kind == "systemLibrary",
                file.target != "ContainerImage"
            {
                violations.append(Violation("\(file.path): imports \(module), which only ContainerImage may"))
            } else if !Self.toolchain.contains(module), !declared.contains(module) {
                violations.append(
                    Violation(
                        "\(file.path): imports \(module), which Package.swift does not declare for \(file.target)"))
            }
            if let place = Self.order.firstIndex(of: file.target), let other = Self.order.firstIndex(of: module),
                other >= place
            {
                violations.append(Violation("\(file.path): imports \(module), which lies to its right"))
            }
        }
        return violations
    }
}
