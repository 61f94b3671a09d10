import RuleEngine
import Testing

@Suite("Commands in RUN")
struct CommandPatternTests {
    /// `match` under `run:`, the text of a RUN, the words found.
    static let cases: [(String, String, [String])] = [
        // Names and subcommands.
        ("apt-get update", "apt-get update && apt-get -qq update", ["apt-get update", "apt-get -qq update"]),
        ("apt-get update", "apt-get install update", []),
        ("apt|apt-get install", "apt install a", ["apt install"]),
        ("apt-get install", "sudo apt-get -o Dpkg::Use-Pty=0 install -y a", ["apt-get -o Dpkg::Use-Pty=0 install"]),
        ("apt-get install", "/usr/bin/apt-get install a", ["/usr/bin/apt-get install"]),
        ("pip3.* install", "pip3.12 install a", ["pip3.12 install"]),
        ("git clone", "if true; then git -C /x clone y; fi", ["git -C /x clone"]),
        ("apt-get install", "echo apt-get install", []),
        ("apt-get install", "echo \"$(apt-get install a)\"", ["apt-get install"]),
        // Variables.
        ("pip install", "PIP=pip3; $PIP install a", []),
        ("{command: apt-get install, operand: curl}", "P='curl git'; apt-get install $P", ["$P"]),
        ("{command: apt-get install, operand: curl}", "apt-get install $UNKNOWN", []),
        // Flags.
        ("{command: pip install, flags: {--no-cache-dir: false}}", "pip install a", ["pip install"]),
        ("{command: pip install, flags: {--no-cache-dir: false}}", "pip install --no-cache-dir a", []),
        ("{command: pip install, flags: {--no-cache-dir: false}}", "pip install $FLAGS a", []),
        ("{command: pip install, flags: {--no-cache-dir: false}}", "pip install \"a$V\"", ["pip install"]),
        ("{command: apt-get install, flags: {-y|--yes: false}}", "apt-get install -qqy a", []),
        ("{command: apt-get install, flags: {-y|--yes: false}}", "apt-get install -q a", ["apt-get install"]),
        ("{command: npm install, flags: {--omit: dev}}", "npm install --omit=dev", ["npm install --omit=dev"]),
        ("{command: npm install, flags: {--omit: dev}}", "npm install --omit=optional", []),
        ("{command: curl, flags: {-k|--insecure: true}}", "curl -sk http://x", ["curl -sk"]),
        ("curl -k", "curl -fsSL http://x", []),
        // Operands.
        ("{command: curl, operand: 'http:*'}", "curl -fsSL http://x/$V.tgz", ["http://x/$V.tgz"]),
        ("{command: curl, operand: 'http:*'}", "curl -fsSL https://x/$V.tgz", []),
        ("{command: curl, operand: {regex: '^https?://\\d'}}", "curl http://10.0.0.1/", ["http://10.0.0.1/"]),
        ("{command: chmod, every-operand: ['777', '/*']}", "chmod 777 /a /b", ["chmod"]),
        ("{command: chmod, every-operand: ['777', '/*']}", "chmod 777 /a b", []),
        ("{command: apt-get install, operands: 0}", "apt-get install -y", ["apt-get install"]),
        ("{command: apt-get install, operands: {at-least: 2}}", "apt-get install a b", ["apt-get install"]),
        // Paths.
        ("rm -rf /var/lib/apt/lists", "rm -rf /var/lib/apt/lists/*", ["rm -rf"]),
        ("rm -rf /var/lib/apt/lists", "rm -fr /tmp/* /var/lib/apt/lists/", ["rm -fr"]),
        ("rm -rf /var/lib/apt/lists", "rm --recursive /var/lib/apt", ["rm --recursive"]),
        ("rm -rf /var/lib/apt/lists", "rm -rf /var/{cache,lib}/apt", ["rm -rf"]),
        ("rm -rf /var/lib/apt/lists", "rm -rf /var/lib/apt/lists/partial", []),
        ("rm -rf /var/lib/apt/lists", "rm -f /var/lib/apt/lists/*", []),
        ("rm -rf /var/lib/apt/lists", "rm -rf $DIR", []),
        ("rm -rf ~/.cache/pip", "rm -rf \"$HOME/.cache\"", ["rm -rf"]),
        ("rm -rf ~/.cache/pip", "rm -rf /root/.cache/*", ["rm -rf"]),
        ("rm -rf ~/.cache/pip", "rm -rf /home/app/.cache", ["rm -rf"]),
        // What stands around.
        ("{command: '*', wrapper: sudo}", "sudo -E make install", ["sudo"]),
        ("{command: make, conditional: true}", "test -f x || make", ["make"]),
        ("{command: make, conditional: true}", "test -f x && make", []),
        ("{command: sh, joined: pipe}", "curl x | sh", ["sh"]),
        ("{command: echo, redirect: /etc/*}", "echo a > /etc/b; echo c", ["echo"]),
        ("{command: a, before: b}", "a && b && a", ["a"]),
        ("{command: a, not-before: b}", "a && b && a", ["a"]),
        ("{command: a, after: b}", "a && b && a", ["a"]),
        ("{command: a, not-after: [b, c]}", "a && c && a", ["a"]),
    ]

    @Test(arguments: cases)
    func command(_ pattern: String, _ script: String, _ expected: [String]) throws {
        let found = try TestRule(match: "{run: \(pattern.hasPrefix("{") ? pattern : "'\(pattern)'")}")
            .found(in: "FROM debian:12\nRUN \(script)\n")
        #expect(found == expected)
    }

    @Test("variables of the build are seen") func buildVariables() throws {
        let dockerfile = """
            FROM debian:12
            ARG PACKAGES="curl git"
            ENV TOOL=apt-get
            RUN $TOOL install $PACKAGES
            """
        #expect(
            try TestRule(match: "{run: {command: apt-get install, operand: git}}").found(in: dockerfile) == [
                "$PACKAGES"
            ])
        #expect(try TestRule(match: "{run: {command: apt-get install, operand: make}}").found(in: dockerfile) == [])
    }

    @Test(
        "every form of RUN is read",
        arguments: [
            "RUN apt-get update", "RUN [\"apt-get\", \"update\"]", "RUN [\"/bin/sh\", \"-c\", \"apt-get update\"]",
            "RUN <<EOF\nset -e\napt-get update\nEOF", "RUN \\\n # comment\n apt-get \\\n update",
            "RUN sh -c 'apt-get update'",
        ])
    func forms(_ instruction: String) throws {
        #expect(try TestRule(match: "{run: apt-get update}").found(in: "FROM a\n\(instruction)\n").count == 1)
    }
}
