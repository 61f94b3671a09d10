import BuildModel
import DockerfileSyntax
import SourceText
import Testing

@testable import ShellCheck

@Suite("Where ShellCheck's lines and columns lie in the Dockerfile")
struct PlacementTests {
    /// The lines that the program is given ahead of the RUN's own.
    static let ownLines = 2

    @Test(arguments: [
        // In the second line of a continued RUN; ShellCheck sees one line.
        ("FROM a\nRUN cd /x && \\\n    # why\n    ls $y\n", 1, 17, 19, "$y"),
        // Characters are counted, bytes are placed.
        ("FROM a\nRUN echo ü€ $y\n", 1, 9, 11, "$y"),
        ("FROM a\nRUN\techo\t$y\n", 1, 6, 8, "$y"),
        ("FROM a\nRUN <<EOF\ncd /x\n  ls $y\nEOF\n", 2, 6, 8, "$y"),
        ("FROM a\nRUN <<-EOF\n\tcd /x\n\tls $y\n\tEOF\n", 2, 4, 6, "$y"),
        // The first line of a script says which shell it is, and keeps its number.
        ("FROM a\nRUN <<EOF\n#!/bin/bash\nls $y\nEOF\n", 2, 4, 6, "$y"),
        ("FROM a\nRUN cat <<EOF && ls $y\nhello\nEOF\n", 1, 17, 19, "$y"),
        ("FROM a\nRUN cat <<EOF > /x\nhello $y\nEOF\n", 2, 7, 9, "$y"),
        (#"FROM a"# + "\n" + #"RUN ["/bin/bash", "-c", "ls $y"]"# + "\n", 1, 4, 6, "$y"),
        ("FROM a\nONBUILD RUN ls $y\n", 1, 4, 6, "$y"),
        ("FROM a\r\nRUN cd /x && \\\r\n    ls $y\r\n", 1, 17, 19, "$y"),
        // A place without a width is shown at its character, one behind the end at the last.
        ("FROM a\nRUN ls $y\n", 1, 1, 1, "l"),
        ("FROM a\nRUN ls $y\n", 1, 90, 95, "y"),
    ])
    func words(dockerfile: String, line: Int, column: Int, endColumn: Int, words: String) throws {
        let build = Self.build(dockerfile)
        let script = try #require(build.scripts.compactMap { ShellCheckScript($0) }.first)
        let number = line + Self.ownLines
        let range = try #require(
            script.range(line: number, column: column, endLine: number, endColumn: endColumn))
        #expect(build.source.text(range) == words)
    }

    @Test(arguments: [(1, 1), (2, 9), (40, 1), (3, 0)])
    func nothingOutsideOfTheRun(line: Int, column: Int) throws {
        let build = Self.build("FROM a\nARG name\nRUN ls $name\n")
        let script = try #require(build.scripts.compactMap { ShellCheckScript($0) }.first)
        #expect(script.range(line: line, column: column, endLine: line, endColumn: column + 1) == nil)
    }

    static func build(_ text: String) -> Build {
        Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text)))
    }
}
