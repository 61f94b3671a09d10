import BuildModel
import RuleEngine
import Testing

@Suite("Patterns over a Dockerfile")
struct PatternTests {
    static let dockerfile = """
        ARG VERSION=22
        ARG OPEN
        FROM --platform=linux/amd64 node:${VERSION}-slim AS build
        ENV PIP_NO_CACHE_DIR=1 MODE=dev
        WORKDIR /src
        COPY --chown=app . .
        RUN --mount=type=cache,target=/root/.npm npm ci
        from scratch
        COPY --from=build /src /app
        ADD ["a b", "/x/"]
        USER root
        ENTRYPOINT ["/app"]
        CMD run it
        FROM build
        USER app
        RUN npm test
        USER 0:0
        """

    /// `match`, and the words that it finds in the Dockerfile above.
    static let cases: [(String, [String])] = [
        // Instructions.
        ("{instruction: copy}", ["COPY", "COPY"]),
        ("{instruction: [ADD, cmd]}", ["ADD", "CMD"]),
        ("{keyword: {regex: '^[a-z]+$'}}", ["from"]),
        ("{instruction: [cmd, entrypoint], form: exec}", ["ENTRYPOINT"]),
        ("{instruction: [cmd, entrypoint], form: shell}", ["CMD"]),
        ("{instruction: copy, flags: {chown: true}}", ["--chown=app"]),
        ("{instruction: copy, flags: {chown: false}}", ["COPY"]),
        ("{instruction: copy, flags: {from: b*}}", ["--from=build"]),
        ("{flags: {platform: linux/*}}", ["--platform=linux/amd64"]),
        ("{instruction: user, argument: [root, '0:*']}", ["root", "0:0"]),
        ("{source: 'a b'}", ["\"a b\""]),
        ("{destination: '/*'}", ["/app", "\"/x/\""]),
        ("{key: 'PIP_*'}", ["PIP_NO_CACHE_DIR=1"]),
        ("{key: '*', value: dev}", ["MODE=dev"]),
        ("{instruction: arg, value: false}", ["OPEN"]),
        ("{text: {regex: 'run\\s+it'}}", ["run it"]),
        ("[{instruction: add}, {instruction: cmd}]", ["ADD", "CMD"]),
        ("{instruction: [add, copy], not: {flags: {from: true}}}", ["COPY", "ADD"]),
        ("{all: [{instruction: copy}, {any: [{source: /src}]}]}", ["/src"]),
        // Mounts and commands.
        ("{run: npm}", ["npm", "npm"]),
        ("{run: npm, unless-mount: ~/.npm}", ["npm"]),
        ("{run: npm ci, unless-mount: /root/.npm/_cacache}", []),
        ("{run: npm ci, unless-mount: /root}", ["npm ci"]),
        // Stages and bases.
        ("{stage: final, has: {instruction: user}}", ["build"]),
        ("{instruction: user, stage: not-final}", ["USER"]),
        ("{instruction: user, stage: unreachable}", ["USER"]),
        ("{instruction: env, stage: [first, reachable]}", ["ENV"]),
        ("{instruction: env, stage-name: build}", ["ENV"]),
        ("{from: node}", ["node:${VERSION}-slim"]),
        ("{from: node:22-*}", ["node:${VERSION}-slim"]),
        ("{from: {tag: '21*'}}", []),
        ("{from: {kind: image, digest: false, tag: true}}", ["node:${VERSION}-slim"]),
        ("{from: {kind: stage}}", ["build"]),
        ("{from: scratch}", ["scratch"]),
        ("{from: {registry: {not: docker.io}}}", []),
        ("{from: {platform: true}}", ["node:${VERSION}-slim"]),
        ("{run: npm test, base: node}", ["npm test"]),
        ("{run: npm test, base: python}", []),
        ("{run: npm test, base: [python, node]}", ["npm test"]),
        ("{stage: final, not: {has: {instruction: healthcheck}}}", ["build"]),
        ("{count: {of: {instruction: user}, at-least: 2}}", ["build"]),
        // State.
        ("{run: npm test, user: app}", ["npm test"]),
        ("{run: npm ci, user: false}", ["npm ci"]),
        ("{run: npm ci, user: root}", []),
        ("{run: npm ci, not: {user: app}}", []),
        ("{instruction: add, user: '0'}", ["ADD"]),
        ("{run: npm, workdir: /src}", ["npm", "npm"]),
        ("{run: npm test, shell: /bin/sh*}", ["npm test"]),
        ("{run: npm, env: {MODE: dev}}", ["npm", "npm"]),
        ("{run: npm, env: {NOTHING: false}}", ["npm", "npm"]),
        ("{stage: final, end: {user: '0:0'}}", ["build"]),
        // Order.
        ("{instruction: user, later: {instruction: user}}", ["USER"]),
        ("{instruction: user, stage: final, not: {later: {instruction: user}}}", ["USER"]),
        ("{instruction: run, earlier: {instruction: user}}", ["RUN"]),
        ("{instruction: workdir, previous: {instruction: env}, next: {instruction: copy}}", ["WORKDIR"]),
        ("{instruction: from, later: {instruction: cmd}}", ["from"]),
        // What only the image knows stays silent.
        ("{image: {user: root}}", []),
        ("{not: {image: {user: root}}}", []),
        ("{run: npm, layer: {files: /root/**}}", []),
    ]

    @Test(arguments: cases)
    func pattern(_ match: String, _ expected: [String]) throws {
        let found = try TestRule(match: match).found(in: Self.dockerfile)
        #expect(found == expected)
    }

    /// A match with something that is not known, beside its negation: neither fires.
    @Test(
        "what is not known neither holds nor fails to",
        arguments: [
            ("FROM ${BASE}\nRUN x", "from: {tag: latest}"), ("FROM ${BASE}\nRUN x", "run: x, base: node"),
            ("FROM a\nUSER $U\nRUN x", "instruction: user, argument: root"),
            ("FROM a\nRUN x $Y", "run: {command: x, operand: z}"),
            ("FROM a\nRUN $Y z", "run: x z"), ("FROM a\nRUN x", "run: x, user: root"),
            ("FROM a\nARG V\nRUN x", "run: x, env: {V: '1'}"), ("FROM a\nCOPY $X /", "source: x"),
        ])
    func unknown(_ dockerfile: String, _ match: String) throws {
        #expect(try TestRule(match: "{\(match)}").found(in: dockerfile) == [])
        let kind = dockerfile.contains("RUN") ? "instruction: run" : "instruction: copy"
        let isOfStage = match.hasPrefix("from") || match.hasPrefix("instruction")
        #expect(
            try TestRule(match: "{\(isOfStage ? "" : kind + ", ")not: {\(match)}}").found(in: dockerfile).isEmpty
                || match.hasPrefix("instruction"))
    }

    @Test("scope: final leaves out stages that are not in the image") func scope() throws {
        let dockerfile = "FROM a AS base\nRUN x\nFROM b AS other\nRUN x\nFROM base\nCOPY --from=other / /\nRUN x\n"
        let rule = TestRule(match: "{run: x}", front: "scope: final")
        #expect(try rule.found(in: dockerfile).count == 2)
        #expect(try TestRule(match: "{run: x}").found(in: dockerfile).count == 3)
    }

    @Test("messages tell what matched") func message() throws {
        let rule = TestRule(
            match: "{run: {command: apt-get install, operand: 'lib*'}}",
            front: "message: '{command} of {path} on {base} in {stage} as {user}: {match}, {arguments}'")
        let build = Build(text: "FROM debian:12 AS deps\nUSER app\nRUN apt-get install liba b\n")
        let findings = try Linter(rules: [rule.rule()]).run(on: build).findings
        #expect(findings.map(\.message) == ["apt-get install of liba on debian:12 in deps as app: liba, liba b"])
        #expect(findings.map(\.stage) == ["deps"])
    }

    @Test("a stage of many instructions is read in one pass") func linear() throws {
        let steps = String(repeating: "ENV A=1\n", count: 1000)
        let rule = TestRule(match: "{instruction: env, not: {later: {instruction: user}}, has: {instruction: env}}")
        #expect(try rule.found(in: "FROM a\n\(steps)").count == 1000)
    }
}
