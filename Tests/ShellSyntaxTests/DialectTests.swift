import ShellSyntax
import SourceText
import Testing

@Suite("Dialects")
struct DialectTests {
    @Test(arguments: [
        ("/bin/bash -o pipefail -c", ShellInterpreter(dialect: .bash, hasPipefail: true)),
        ("/bin/ash -eo pipefail -c", ShellInterpreter(dialect: .ash, hasPipefail: true, hasErrexit: true)),
        ("/bin/sh -e -c", ShellInterpreter(dialect: .posix, hasErrexit: true)),
        ("bash -o errexit -o pipefail -c", ShellInterpreter(dialect: .bash, hasPipefail: true, hasErrexit: true)),
        ("bash -euxo pipefail +e -c", ShellInterpreter(dialect: .bash, hasPipefail: true)),
        ("/usr/bin/env bash -c", ShellInterpreter(dialect: .bash)),
        ("busybox sh -c", ShellInterpreter(dialect: .ash)),
        ("powershell -Command", ShellInterpreter(dialect: .powershell)),
        (
            "C:\\\\Windows\\\\PowerShell.EXE -Command $ErrorActionPreference='Stop';",
            ShellInterpreter(dialect: .powershell, hasErrexit: true)
        ),
        ("cmd /S /C", ShellInterpreter(dialect: .cmd)),
        ("/usr/bin/python3 -c", ShellInterpreter(dialect: .other)),
        ("/usr/bin/scl enable devtoolset-4", ShellInterpreter(dialect: .bash)),
        ("conda run -n x /bin/bash -ec", ShellInterpreter(dialect: .bash, hasErrexit: true)),
        ("", ShellInterpreter()),
    ])
    func shellInstruction(_ words: String, _ expected: ShellInterpreter) {
        let shell = ShellDialect.of(shell: words.split(separator: " ").map(String.init))
        #expect(shell.dialect == expected.dialect)
        #expect(shell.hasPipefail == expected.hasPipefail)
        #expect(shell.hasErrexit == expected.hasErrexit)
    }

    @Test(arguments: [
        ("#!/bin/sh", ShellDialect.posix), ("#! /usr/bin/env bash\n", .bash), ("#!/usr/bin/env -S bash -e", .bash),
        ("#!/usr/bin/python3", .other), ("#!/usr/bin/env pwsh", .powershell),
    ])
    func interpreterLine(_ line: String, _ dialect: ShellDialect) {
        #expect(ShellInterpreter(scriptLine: line)?.dialect == dialect)
    }

    @Test func noInterpreterLine() {
        #expect(ShellInterpreter(scriptLine: "echo") == nil)
        #expect(ShellInterpreter(scriptLine: "#!") == nil)
        #expect(ShellInterpreter(scriptLine: "#!/bin/bash -e")?.hasErrexit == true)
    }

    @Test(arguments: [
        CommandCase("a b; c | d \"e f\" && g || h", "a b", "; c", "| d 'e f'", "&& g", "? || h"),
        CommandCase(
            "Invoke-WebRequest -Uri \"$env:URL/x`\"\" -OutFile 'it''s'",
            "Invoke-WebRequest -Uri $URL'/x\"' -OutFile 'it's'"),
        CommandCase("a @'\nb; c | d\n'@ e", "a '\nb; c | d\n' e"),
        CommandCase("a # b; c\nd <# e; f #> g", "a", "; d g"),
        CommandCase(
            "if ($x) { a; b } else { c }; d", "if $", "? ; a", "? ; b", "; else", "? ; c", "; d"),
        CommandCase("a `\n b", "a b"),
        CommandCase("a (b; ')') -c $('x' -f (d)) @{e=1}; f", "a $ -c $ $", "; f"),
        CommandCase("(a b).c; d (e", "a b", "; .c", "; d $"),
        CommandCase("& 'C:\\a b\\c.exe' /q", "c.exe /q"),
        CommandCase("$x = Get-Item y", "$variable:x", "; Get-Item y"),
        CommandCase("a \"$(b; c)\" d", "a $ d"),
    ])
    func powerShell(_ example: CommandCase) {
        #expect(script(example.text, .powershell).dump() == example.commands)
    }

    @Test(arguments: [
        CommandCase("a b & c && d || e | f", "a b", "; c", "&& d", "? || e", "| f"),
        CommandCase("a \"b & c\" ^& d %X%\\y", "a 'b & c' '&' d $X\\y"),
        CommandCase("(a & b) & c", "a", "; b", "; c"),
        CommandCase("rem a & b\n:: c\r\n@echo off", "rem", "; echo off"),
        CommandCase("C:\\x\\y.exe /s", "y.exe /s"),
    ])
    func commandPrompt(_ example: CommandCase) {
        #expect(script(example.text, .cmd).dump() == example.commands)
    }

    @Test func otherLanguagesAreOpaque() {
        let script = script("import os; print(1)", .other)
        #expect(script.commands.isEmpty)
        #expect(script.list.items.map(\.pipeline.nodes.first?.range) == [0..<19])
    }
}
