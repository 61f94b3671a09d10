import ShellSyntax
import SourceText
import Testing

@Suite("Wrappers and scripts within scripts")
struct WrapperTests {
    static let wrappers = [
        CommandCase("sudo -u root -E apt-get install", "sudo> apt-get install"),
        CommandCase("sudo -nu root A=1 -- a", "sudo> A=1 -- a"),
        CommandCase("sudo -v", "sudo -v"),
        CommandCase("sudo", "sudo"),
        CommandCase("/usr/bin/env -i A=1 B=\"$c\" /bin/bash -x", "env> A=1 B=$c bash -x"),
        CommandCase("env", "env"),
        CommandCase("env A=1", "env A=1"),
        CommandCase("exec a b; exec > c", "exec> a b", "; exec >c"),
        CommandCase("command a; command -v b", "command> a", "; command -v b"),
        CommandCase("time -p nice -n 10 nohup make -j", "time> nice> nohup> make -j"),
        CommandCase("nice -10 a", "nice> a"),
        CommandCase("timeout -k 5 -s TERM 10s a b", "timeout> a b"),
        CommandCase("a | xargs -0 -n 1 -I {} rm -rf {}", "a", "| xargs> rm -rf {}"),
        CommandCase("a | xargs", "a", "| xargs"),
        CommandCase(
            "stdbuf -oL a; gosu www:www b; su-exec nobody c; doas -u x d",
            "stdbuf> a", "; gosu> b", "; su-exec> c", "; doas> d"),
        CommandCase("busybox wget -O- x; busybox --list", "busybox> wget -O- x", "; busybox --list"),
        CommandCase("python3 -u -m pip install x; python -m venv y", "python3> pip install x", "; python -m venv y"),
        CommandCase(
            "xvfb-run -a -s '-screen 0' a; eatmydata b; ssh-agent sh -c c; ssh-agent -s",
            "xvfb-run> a", "; eatmydata> b", "; ssh-agent> sh -c c", "ssh-agent> sh> c", "; ssh-agent -s"),
        CommandCase("chroot /mnt apt-get update", "chroot /mnt apt-get update"),
        CommandCase("$SUDO apt-get update", "$SUDO apt-get update"),
    ]

    static let scripts = [
        CommandCase("sh -c 'a && b'", "sh -c 'a && b'", "sh> a", "&& sh> b"),
        CommandCase("bash -lc \"a $b; c\"", "bash -lc 'a '$b'; c'", "bash> a $b", "; bash> c"),
        CommandCase("bash -eo pipefail -c 'a | b' name", "bash -eo pipefail -c 'a | b' name", "bash> a", "| bash> b"),
        CommandCase("bash -c \"a $(b) c\"", "bash -c 'a '$(1)' c'", "b", "bash> a $ c"),
        CommandCase("bash script.sh -c x", "bash script.sh -c x"),
        CommandCase("sudo sh -c 'sudo a'", "sudo> sh -c 'sudo a'", "sudo> sh> sudo> a"),
        CommandCase("su - user -c 'a; b'", "su - user -c 'a; b'", "su> a", "; su> b"),
        CommandCase("eval \"a \\\"b c\\\"\" '; d'", "eval 'a \"b c\"' '; d'", "eval> a 'b c'", "; eval> d"),
        CommandCase("eval \"$(a)\"", "eval $(1)", "a", "eval> $"),
        CommandCase("trap 'a; b' EXIT", "trap 'a; b' EXIT", "? trap> a", "? ; trap> b"),
        CommandCase(
            "find / -type f -exec chmod a {} + -o -exec sudo rm b \\;",
            "find / -type f -exec chmod a {} + -o -exec sudo rm b ';'",
            "? find> chmod a {}", "? find> sudo> rm b"),
        CommandCase(
            "find . -exec sh -c 'a; b' \\;", "find . -exec sh -c 'a; b' ';'", "? find> sh -c 'a; b'",
            "? find> sh> a", "? ; find> sh> b"),
        CommandCase("find . -exec a", "find . -exec a"),
        CommandCase("xargs sh -c 'a \"$@\"' _", "xargs> sh -c 'a \"$@\"' _", "xargs> sh> a $@"),
        CommandCase("bash <<'E'\na\nb $c\nE\nd", "bash <<'E'", "bash> a", "; bash> b $c", "; d"),
        CommandCase("sh -c 'sh -c \"a \\\\$b\"'", "sh -c 'sh -c \"a \\\\$b\"'", "sh> sh -c 'a \\'$b", "sh> sh> a '$'b"),
    ]

    @Test(arguments: wrappers)
    func wrapper(_ example: CommandCase) {
        #expect(script(example.text).dump() == example.commands)
    }

    @Test(arguments: scripts)
    func scriptWithinScript(_ example: CommandCase) {
        #expect(script(example.text).dump() == example.commands)
    }

    @Test(arguments: [
        ("sh -c 'a && rm -rf /x'", "rm -rf /x"),
        ("bash -c \"echo \\\"x\\\"; rm -rf /x\"", "rm -rf /x"),
        ("bash -c \"a $(date) ; rm `x` y\"", "rm `x` y"),
        ("eval a '; rm -rf' /x", "rm -rf' /x"),
        ("sh -c $'a\\nrm b'", "rm b"),
        ("sh -c rm\\ b", "rm\\ b"),
        ("bash <<-E\n\ta\n\trm b\n\tE\n", "rm b"),
    ])
    func innerCommandsHaveTheirPlace(_ text: String, _ expected: String) throws {
        let command = try #require(script(text).commands.last)
        #expect(command.name == "rm")
        #expect(file(text).text(command.range) == expected)
    }

    @Test func wrappersHaveTheirPlaces() {
        let text = "sudo -E env A=1 apt-get update"
        let command = script(text).commands[0]
        #expect(command.wrapperRanges.map { file(text).text($0) } == ["sudo", "env"])
        #expect(file(text).text(command.nameRange) == "apt-get")
        #expect(file(text).text(command.range) == text)
        #expect(command.assignments.map { file(text).text($0.value.range) } == ["1"])
    }
}
