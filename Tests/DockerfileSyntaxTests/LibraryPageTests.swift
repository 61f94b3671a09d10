import DockerfileSyntax
import SourceText
import Testing

/// The example of docs/dockerfile-syntax.md runs, and is the one that stands there.
@Suite("The page on the library")
struct LibraryPageTests {
    @Test func exampleSaysWhatItShould() {
        var lines: [String] = []
        func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }
        // The page begins here.
        let text = """
            ARG VERSION=22
            FROM node:${VERSION}-slim AS build
            RUN --mount=type=cache,target=/root/.npm \\
                # the lock file decides
                npm ci
            COPY --from=build /app /app
            """
        let dockerfile = Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text))

        for instruction in dockerfile.instructions {
            if let image = instruction.asFrom?.image {
                let expansion = WordExpander(escape: dockerfile.escape).expand(image.value) { name in
                    name == "VERSION" ? .known("22") : .unset
                }
                print(dockerfile.source.position(image.range.lowerBound), expansion.known ?? "not known")
            }
            for mount in instruction.asRun?.mounts ?? [] where mount.kind == .cache {
                print("cache at", mount.target?.value ?? "nowhere")
            }
        }
        for error in dockerfile.errors {
            let place = dockerfile.source.position(error.range.lowerBound)
            print("\(place.line):\(place.column): \(error.message)")
        }
        // The page ends here.
        #expect(lines == ["Position(line: 2, column: 6) node:22-slim", "cache at /root/.npm"])
    }

    @Test func exampleIsThatOfThePage() throws {
        let page = try Self.text("../../docs/dockerfile-syntax.md")
        let code = try #require(page.split(separator: "```swift\n").last?.split(separator: "```").first)
        let imports = "import DockerfileSyntax\nimport SourceText\n\n"
        #expect(code.hasPrefix(imports))

        let own = try Self.text("LibraryPageTests.swift").split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(own.firstIndex { $0.hasSuffix("// The page begins here.") })
        let end = try #require(own.firstIndex { $0.hasSuffix("// The page ends here.") })
        let shown = own[(start + 1)..<end].map { $0.dropFirst(8) }.joined(separator: "\n") + "\n"
        #expect(shown == code.dropFirst(imports.count))
    }

    private static func text(_ path: String) throws -> String {
        try Fixtures.text("../\(path)")
    }
}
