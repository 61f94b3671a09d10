import BuildModel
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import SourceText
import Testing

/// Secrets are put together here, so that no scanner takes this file for a leak.
@Suite("Secrets in a Dockerfile")
struct SecretLiteralTests {
    private static let letters = "Zk3vQ8rT1mWb5Xc9Ld2Nf7Hs4Jg6Py0RaUeVo"

    private static func text(_ count: Int) -> String {
        String(String(repeating: letters, count: count / letters.count + 1).prefix(count))
    }

    private static let secrets: [(name: String, secret: String)] = [
        ("GitHub", "gh" + "p_" + text(36)),
        ("GitHub, fine-grained", "github" + "_pat_" + text(82)),
        ("GitLab", "gl" + "pat-" + text(20)),
        ("Slack", "xo" + "xb-" + text(48)),
        ("Slack webhook", "https://hooks.slack" + ".com/services/T" + text(44)),
        ("Google", "AI" + "za" + text(35)),
        ("Stripe", "sk" + "_live_" + text(24)),
        ("npm", "np" + "m_" + text(36)),
        ("PyPI", "py" + "pi-AgE" + text(150)),
        ("JSON Web Token", "ey" + "J" + text(33) + ".ey" + "J" + text(40) + "." + text(43)),
        ("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----\\n" + text(300) + "\\n-----END RSA PRIVATE KEY-----"),
        ("a password in an address", "https://deploy:" + text(16) + "@git.example.com/app.git"),
    ]

    private func findings(in text: String) throws -> [Finding] {
        let rule = try #require(RuleCatalog.rules.first { $0.definition.id == "secret-literal" })
        let source = SourceFile(path: "Dockerfile", text: text)
        return Linter(rules: [rule]).run(on: Build(dockerfile: Dockerfile(parsing: source))).findings
    }

    @Test("are found in ENV, in a command and in a heredoc", arguments: secrets.indices)
    func found(_ index: Int) throws {
        let secret = Self.secrets[index].secret
        for text in [
            "FROM alpine\nENV X=\"\(secret)\"\n", "FROM alpine\nRUN login '\(secret)' && true\n",
            "FROM alpine\nCOPY <<EOF /x\nkey: \(secret)\nEOF\n",
        ] {
            let findings = try findings(in: text)
            #expect(findings.count == 1)
            #expect(findings.allSatisfy { $0.isSecret && !$0.message.contains(Self.letters.prefix(12)) })
        }
    }

    @Test("are not what is a placeholder, too short, or put together by the build", arguments: secrets.indices)
    func madeUp(_ index: Int) throws {
        let secret = Self.secrets[index].secret
        let placeholder = secret.replacing(Self.text(12), with: "xxxxxxxxxxxx")
        for text in [placeholder, String(secret.prefix(16)), "prefix" + secret.prefix(12) + "${REST}"] {
            #expect(try findings(in: "FROM alpine\nENV X=\"\(text)\"\n").isEmpty)
        }
    }

    @Test("end at the end of the file at the latest", arguments: secrets.indices)
    func cut(_ index: Int) throws {
        let text = "FROM alpine\n# " + Self.secrets[index].secret
        for length in 12...text.utf8.count {
            let findings = try findings(in: String(text.prefix(length)))
            #expect(findings.allSatisfy { $0.range.upperBound <= length })
        }
    }
}
