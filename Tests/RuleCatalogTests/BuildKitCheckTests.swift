import BuildModel
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import RuleFormat
import SourceText
import Testing

/// The cases of BuildKit's own check tests, frontend/dockerfile/dockerfile_check_test.go: a check by BuildKit's name,
/// a Dockerfile, and the lines that BuildKit reports.
@Suite("BuildKit's checks")
struct BuildKitCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var check: String
        var lines: [Int]
        var text: String

        init(_ check: String, _ lines: [Int], _ text: String) {
            self.check = check
            self.lines = lines
            self.text = text
        }

        var testDescription: String { "\(check), lines \(lines)" }
    }

    @Test("finds what BuildKit finds", arguments: stages + commands + variables + settings + comments)
    func check(_ example: Case) throws {
        let rules = RuleCatalog.rules.filter { $0.definition.aliases.contains(example.check) }
        try #require(!rules.isEmpty)
        let linter = Linter(
            rules: rules.map { rule in
                var rule = rule.adapted(to: .buildkit)
                rule.definition.severity = .warning
                return rule
            })
        let source = SourceFile(path: "Dockerfile", text: example.text)
        let findings = linter.run(on: Build(dockerfile: Dockerfile(parsing: source))).findings
        #expect(findings.map { source.position($0.range.lowerBound).line } == example.lines)
    }

    @Test(
        "finds what BuildKit finds of ignored files",
        arguments: [
            ("Dockerfile\n", "FROM scratch\nCOPY Dockerfile .\nADD Dockerfile /windy\n", [2, 3]),
            ("foobar\n", "FROM scratch AS base\nCOPY Dockerfile /foobar\nFROM base\nCOPY --from=base /foobar /f\n", []),
            ("**\n!Dockerfile\n", "FROM scratch\nCOPY ./Dockerfile .\n", []),
            ("**\n!Dockerfile\n", "FROM scratch\nCOPY . .\n", []),
            (".*\n", "FROM scratch\nCOPY . .\n", []),
            ("*\n", "FROM scratch\nCOPY . .\n", [2]),
        ])
    func ignored(_ ignore: String, _ text: String, _ lines: [Int]) {
        let source = SourceFile(path: "Dockerfile", text: text)
        var build = Build(dockerfile: Dockerfile(parsing: source))
        build.context = BuildContext(ignore: Dockerignore(parsing: SourceFile(path: ".dockerignore", text: ignore)))
        let rules = RuleCatalog.rules.filter { $0.definition.aliases.contains("CopyIgnoredFile") }
        let findings = Linter(rules: rules).run(on: build).findings
        #expect(findings.map { source.position($0.range.lowerBound).line } == lines)
    }

    static let stages = [
        Case("StageNameCasing", [1], "FROM scratch AS BadStageName\nFROM scratch as base2\nFROM scratch AS base3\n"),
        Case("FromAsCasing", [2], "FROM scratch AS BadStageName\nFROM scratch as base2\nFROM scratch AS base3\n"),
        Case("FromAsCasing", [1], "from scratch AS base\nfrom scratch as base2\n"),
        Case("ConsistentInstructionCasing", [1], "From scratch as base\nFROM scratch AS base2\n"),
        Case("ConsistentInstructionCasing", [2], "FROM scratch\ncopy Dockerfile /foo\nCOPY Dockerfile /bar\n"),
        Case("ConsistentInstructionCasing", [1], "frOM scratch as base\nfrom scratch as base2\n"),
        Case("ConsistentInstructionCasing", [2], "from scratch\nCOPY Dockerfile /foo\ncopy Dockerfile /bar\n"),
        Case("ConsistentInstructionCasing", [1], "from scratch\nCOPY a /a\nCOPY b /b\nCOPY c /c\n"),
        Case("ConsistentInstructionCasing", [1], "FROM scratch\ncopy a /a\ncopy b /b\ncopy c /c\n"),
        Case("ConsistentInstructionCasing", [], "from scratch\ncopy a /a\ncopy b /b\n"),
        Case("ConsistentInstructionCasing", [], "FROM alpine\nRUN <<'EOT'\nenv\nEOT\n"),
        Case("DuplicateStageName", [2], "FROM scratch AS b\nFROM scratch AS b\n"),
        Case("DuplicateStageName", [], "FROM scratch AS b1\nFROM scratch AS b2\n"),
        Case("ReservedStageName", [1, 2], "FROM scratch AS scratch\nFROM scratch AS context\n"),
        Case("ReservedStageName", [], "FROM scratch\nFROM scratch AS a\n"),
        Case("RedundantTargetPlatform", [1], "FROM --platform=$TARGETPLATFORM scratch\n"),
        Case("RedundantTargetPlatform", [1], "FROM --platform=${TARGETPLATFORM} scratch\n"),
        Case("FromPlatformFlagConstDisallowed", [1], "FROM --platform=linux/amd64 scratch\n"),
        Case("FromPlatformFlagConstDisallowed", [], "FROM --platform=linux/amd64 scratch AS my_amd64_stage\n"),
        Case("FromPlatformFlagConstDisallowed", [], "FROM --platform=linux/amd64 scratch AS linux\n"),
    ]

    static let commands = [
        Case("NoEmptyContinuation", [3], "FROM scratch\nCOPY Dockerfile \\\n\n.\nCOPY Dockerfile \\\n.\n"),
        Case("JSONArgsRecommended", [2], "FROM scratch\nCMD mycommand\n"),
        Case("JSONArgsRecommended", [2], "FROM scratch\nENTRYPOINT mycommand\n"),
        Case("JSONArgsRecommended", [], "FROM scratch\nSHELL [\"/usr/bin/customshell\"]\nCMD mycommand\n"),
        Case("JSONArgsRecommended", [], "FROM scratch\nSHELL [\"/usr/bin/customshell\"]\nENTRYPOINT mycommand\n"),
        Case(
            "JSONArgsRecommended", [],
            "FROM scratch AS base\nSHELL [\"/usr/bin/customshell\"]\n\nFROM base\nCMD mycommand\n"),
        Case(
            "MultipleInstructionsDisallowed", [2, 4, 6],
            """
            FROM scratch
            ENTRYPOINT ["/myapp"]
            ENTRYPOINT ["/myotherapp"]
            CMD ["/myapp"]
            CMD ["/myotherapp"]
            HEALTHCHECK CMD ["/myapp"]
            HEALTHCHECK CMD ["/myotherapp"]

            """),
        Case(
            "MultipleInstructionsDisallowed", [2, 3, 4],
            """
            FROM scratch
            ENTRYPOINT ["/myapp"]
            CMD ["/myapp"]
            HEALTHCHECK CMD ["/myapp"]
            COPY <<EOF /a.txt
            Hello, World!
            EOF
            ENTRYPOINT ["/myotherapp"]
            CMD ["/myotherapp"]
            HEALTHCHECK CMD ["/myotherapp"]

            """),
        Case(
            "MultipleInstructionsDisallowed", [],
            """
            FROM scratch AS a
            ENTRYPOINT ["/myapp"]
            CMD ["/myapp"]
            HEALTHCHECK CMD ["/myapp"]

            FROM a AS b
            ENTRYPOINT ["/myotherapp"]
            CMD ["/myotherapp"]
            HEALTHCHECK CMD ["/myotherapp"]

            """),
        Case("WorkdirRelativePath", [2], "FROM scratch\nWORKDIR app/\n"),
        Case("WorkdirRelativePath", [], "FROM scratch AS a\nWORKDIR /app\n\nFROM a AS b\nWORKDIR subdir/\n"),
    ]

    static let variables = [
        Case("UndefinedArgInFrom", [], "ARG base=scratch\nFROM $base\nCOPY Dockerfile .\n"),
        Case("UndefinedArgInFrom", [], "ARG BUILDPLATFORM=linux/amd64\nFROM --platform=$BUILDPLATFORM scratch\n"),
        Case("UndefinedArgInFrom", [], "FROM --platform=$BUILDPLATFORM scratch\nCOPY Dockerfile .\n"),
        Case("UndefinedArgInFrom", [], "ARG DEBUG\nFROM scratch${DEBUG}\nCOPY Dockerfile .\n"),
        Case("UndefinedArgInFrom", [], "ARG DEBUG\nFROM scra${DEBUG:-tch}\nCOPY Dockerfile .\n"),
        Case("UndefinedArgInFrom", [1], "FROM --platform=$BULIDPLATFORM scratch\nCOPY Dockerfile .\n"),
        Case("UndefinedArgInFrom", [2], "ARG MY_ARCH=amd64\nFROM --platform=linux/${MYARCH} busybox\n"),
        Case("UndefinedArgInFrom", [2], "ARG tag=latest\nFROM busybox:${tag}${version} AS b\n"),
        Case("UndefinedVar", [], "FROM scratch\nARG foo\nCOPY Dockerfile${foo} .\n"),
        Case("UndefinedVar", [], "FROM alpine AS base\nARG foo=Dockerfile\n\nFROM base\nCOPY $foo .\n"),
        Case("UndefinedVar", [], "FROM alpine\nRUN echo $PATH\n"),
        Case("UndefinedVar", [2], "FROM alpine\nCOPY $foo .\nARG foo=bar\nRUN echo $foo\n"),
        Case(
            "UndefinedVar", [4], "FROM alpine\nARG DIR_BINARIES=binaries/\nARG DIR_ASSETS=assets/\nCOPY $DIR_ASSET .\n"),
        Case("UndefinedVar", [2], "FROM alpine\nENV PATH=$PAHT:/tmp/bin\n"),
        Case("InvalidDefaultArgInFrom", [2], "ARG VERSION\nFROM busybox:$VERSION\n"),
        Case("InvalidDefaultArgInFrom", [2], "ARG IMAGE\nFROM $IMAGE\n"),
        Case("InvalidDefaultArgInFrom", [2], "ARG SFX=\"box:\"\nFROM busy${SFX}\n"),
        Case("InvalidDefaultArgInFrom", [], "ARG VERSION=\"latest\"\nFROM busybox:${VERSION}\n"),
        Case("InvalidDefaultArgInFrom", [], "ARG BUSYBOX_VARIANT=\"\"\nFROM busybox:stable${BUSYBOX_VARIANT}\n"),
        Case("InvalidDefaultArgInFrom", [], "ARG BUSYBOX_VARIANT\nFROM busybox:stable${BUSYBOX_VARIANT}\n"),
    ]

    static let settings = [
        Case("MaintainerDeprecated", [2], "FROM scratch\nMAINTAINER me@example.org\n"),
        Case("MaintainerDeprecated", [], "FROM scratch\nLABEL org.opencontainers.image.authors=\"me@example.org\"\n"),
        Case("LegacyKeyValueFormat", [2, 3], "FROM scratch\nENV testkey value\nLABEL key value\n"),
        Case("LegacyKeyValueFormat", [], "FROM scratch\nENV testkey=value\nLABEL key=value\n"),
        Case("ExposeProtoCasing", [2, 2], "FROM scratch\nEXPOSE 80/TcP 8080/TCP 8080/udp\n"),
        Case(
            "ExposeInvalidFormat", [2, 2, 2],
            "FROM scratch\nEXPOSE 127.0.0.1:80:80 [::1]:8080:8080 5000:5000 8000\n"),
        Case(
            "SecretsUsedInArgOrEnv", [2, 3, 4, 4, 5, 5, 6, 7],
            """
            FROM scratch
            ARG SECRET_PASSPHRASE
            ENV SUPER_Secret=foo
            ENV password=bar secret=baz
            ARG super_duper_secret_token=foo auth=bar
            ENV apikey=bar sunflower=foo
            ENV git_key=
            ENV PUBLIC_KEY=
            ARG public_token
            ARG SECRET_PASSPHRASE_FILE
            ENV password_file=bar secret_File=baz
            ARG AUTH_MODULE_VERSION

            """),
        Case(
            "InvalidDefinitionDescription", [],
            """
            # check=experimental=all
            # foo this is the foo
            ARG foo=bar

            # base this is the base image
            FROM scratch AS base

            # version this is the version number
            ARG version=latest

            # baz this is the baz
            ARG foo=baz bar=qux baz=quux
            #
            ARG bit=bat

            # comment for something other than ARG or FROM
            COPY Dockerfile .

            """),
        // BuildKit gives the line of the instruction, this the comment's above it.
        Case(
            "InvalidDefinitionDescription", [2, 4, 6, 8],
            """
            # check=experimental=InvalidDefinitionDescription
            # bar this is the bar
            ARG foo=bar
            # BasE this is the BasE image
            FROM scratch AS base
            # definitely a bad comment
            ARG version=latest
            # definitely a bad comment
            ARG foo=baz bar=qux baz=quux

            """),
    ]

    /// What `# check=` comments leave of the findings, and cases that need a whole file.
    static let comments = [
        Case("FromAsCasing", [], "#check=skip=all\nFROM scratch as base\ncopy Dockerfile .\n"),
        Case("FromAsCasing", [], "#check=skip=ConsistentInstructionCasing,FromAsCasing\nFROM scratch as base\n"),
        Case("FromAsCasing", [2], "#check=skip=ConsistentInstructionCasing;error=true\nFROM scratch as base\n"),
        Case("ConsistentInstructionCasing", [], "#check=skip=all;error=true\nFROM scratch as base\ncopy a .\n"),
        Case("JSONArgsRecommended", [], "FROM scratch\n# check=skip=JSONArgsRecommended\nCMD mycommand\n"),
        Case("JSONArgsRecommended", [], "FROM scratch\n# check=skip=JSONArgsRecommended\nENTRYPOINT mycommand\n"),
        Case(
            "JSONArgsRecommended", [],
            "FROM scratch AS base\nSHELL [\"/usr/bin/customshell\"]\n\nFROM base\nENTRYPOINT mycommand\n"),
        Case(
            "MaintainerDeprecated", [], "FROM scratch\n# check=skip=MaintainerDeprecated\nMAINTAINER me@example.org\n"),
        Case("MaintainerDeprecated", [2], "FROM scratch AS BadStageName\nMAINTAINER me@example.org\nBADCMD\n"),
        Case("StageNameCasing", [1], "FROM scratch AS BadStageName\nMAINTAINER me@example.org\nBADCMD\n"),
        Case("WorkdirRelativePath", [], "FROM scratch\n# check=skip=WorkdirRelativePath\nWORKDIR app/\n"),
        Case(
            "LegacyKeyValueFormat", [4, 5],
            "FROM scratch AS a\n\nFROM a AS b\nENV testkey value\nLABEL key value\n\nFROM a AS c\n"),
        Case(
            "RedundantTargetPlatform", [],
            "FROM a\n# check=skip=RedundantTargetPlatform\nFROM --platform=$TARGETPLATFORM scratch\n"),
        Case("UndefinedArgInFrom", [], "ARG DEBUG=\"\"\nFROM scratch${DEBUG-@bogus}\nCOPY Dockerfile .\n"),
        Case(
            "SecretsUsedInArgOrEnv", [6],
            """
            FROM scratch
            # check=skip=SecretsUsedInArgOrEnv // allow secret in environment
            ENV password=bar
            # check=skip=all // is local to only this instruction
            ARG alternate_password
            ENV password=bar

            """),
        Case(
            "InvalidDefinitionDescription", [],
            "# check=skip=all;experimental=InvalidDefinitionDescription\n# bar this is the bar\nARG foo=bar\nFROM scratch\n"
        ),
    ]
}
