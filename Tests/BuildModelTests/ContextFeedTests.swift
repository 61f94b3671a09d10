import BuildModel
import DockerfileSyntax
import SourceText
import Testing

@Suite("Which files of the context a step takes")
struct ContextFeedTests {
    private func feeds(_ text: String) -> [ContextFeed] {
        Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: "FROM debian:12\n" + text)))
            .contextFeeds
    }

    @Test(
        "sources are paths from the context's root, with all that is below them",
        arguments: [
            ("COPY . /app", "src/main.go", true), ("COPY ./ /app", "a", true), ("COPY / /app", "a", true),
            ("COPY src /app", "src/main.go", true), ("COPY src /app", "src", true), ("COPY src /app", "srcs/a", false),
            ("COPY *.json /app/", "package.json", true), ("COPY *.json /app/", "a/package.json", false),
            ("COPY * /app/", "a/b/c", true), ("COPY ./a/../b /app/", "b/c", true), ("COPY ../b /app/", "b", true),
            ("COPY --exclude=*.md . /app", "README.md", false), ("COPY --exclude=*.md . /app", "a/README.md", true),
            ("ADD https://example.com/src /app/", "src", false), ("ADD src /app/", "src/a", true),
            ("RUN --mount=type=bind,target=/s make", "any", true),
            ("RUN --mount=type=bind,source=go.mod,target=/go.mod make", "go.mod", true),
            ("RUN --mount=type=bind,source=go.mod,target=/go.mod make", "main.go", false),
            ("RUN --mount=type=cache,target=/s make", "any", false),
            ("ARG D=lib\nCOPY ${D} /app", "lib/a", true), ("COPY --from=debian:12 / /", "a", false),
        ])
    func takes(text: String, path: String, expected: Bool) {
        #expect(feeds(text + "\n").contains { $0.takes(path) } == expected)
    }

    @Test("a source of which nobody knows the name is said to be so")
    func uncertain() {
        #expect(feeds("ARG D\nCOPY ${D} /app\n").map(\.isUncertain) == [true])
        #expect(feeds("COPY <<EOF /app\ntext\nEOF\n").isEmpty)
    }
}
