import ShellSyntax
import SourceText
import Testing

/// Text that lies in pieces in its file, as a RUN over several lines does.
@Suite("Places in the file")
struct MappedTextTests {
    /// Joins the lines of a RUN as Docker does: continuations and comment lines are left out.
    private func run(_ dockerfile: String) -> (file: SourceFile, text: MappedText) {
        let source = file(dockerfile)
        let lines = dockerfile.split(separator: "\n", omittingEmptySubsequences: false)
        var text = MappedText(at: 4)
        var offset = 0
        for line in lines {
            let bytes = Array(line.utf8)
            let isComment = line.first { $0 != " " } == "#"
            let start = offset == 0 ? 4 : 0
            let end = bytes.last == UInt8(ascii: "\\") ? bytes.count - 1 : bytes.count
            if !isComment, start < end { text.append(bytes[start..<end], at: offset + start) }
            offset += bytes.count + 1
        }
        return (source, text)
    }

    @Test func wordsAndCommandsOverContinuations() {
        let (file, text) = run(
            """
            RUN apt-get update \\
             && apt-get install -y \\
            # why
                cu\\
            rl \\
                "a $(date \\
            +%s) b" \\
             && sh -c 'echo x; \\
                rm -rf /tmp/y'
            """)
        let commands = ShellScript(parsing: text, dialect: .posix).commands
        #expect(commands.map(\.name) == ["apt-get", "apt-get", "date", "sh", "echo", "rm"])
        #expect(
            commands.map { file.text($0.range) } == [
                "apt-get update",
                "apt-get install -y \\\n# why\n    cu\\\nrl \\\n    \"a $(date \\\n+%s) b\"",
                "date \\\n+%s",
                "sh -c 'echo x; \\\n    rm -rf /tmp/y'",
                "echo x",
                "rm -rf /tmp/y",
            ])
        #expect(
            commands[1].arguments.map { file.text($0.range) } == [
                "install", "-y", "cu\\\nrl", "\"a $(date \\\n+%s) b\"",
            ])
        #expect(commands[1].arguments[2].literal == "curl")
        #expect(file.position(commands[5].range.lowerBound) == Position(line: 9, column: 5))
    }

    @Test func backticksWithEscapesKeepTheirPlaces() {
        let (file, text) = run("RUN echo `a \\`b \\\n c\\` d` e")
        let commands = ShellScript(parsing: text, dialect: .posix).commands
        #expect(
            commands.map { file.text($0.range) } == [
                "echo `a \\`b \\\n c\\` d` e", "a \\`b \\\n c\\` d", "b \\\n c",
            ])
    }

    @Test func tabsOfHereDocuments() {
        let text = "bash <<-E\n\tif a; then\n\t\trm 'b\n\tc'\n\tfi\n\tE\n"
        let command = script(text).commands[2]
        #expect(file(text).text(command.range) == "rm 'b\n\tc'")
        #expect(command.operands[0].literal == "b\nc")
    }
}
