import BuildModel
import DockerfileSyntax
import RuleEngine

/// ARG or ENV with the name of a secret.
struct SecretInArgOrEnv: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        let allowed = NameGlobs(options.allow)
        let found =
            build.globalArguments.flatMap { Self.matches($0, stage: nil, allowed) }
            + build.stages.flatMap { stage in
                stage.steps.flatMap { Self.matches($0.instruction, stage: stage.index, allowed) }
            }
        return found.filter { !Self.isFetched(build.source.text($0.range), in: build) }
    }

    /// True for the fingerprint of a public key, which a RUN hands to a key server.
    private static func isFetched(_ name: String, in build: Build) -> Bool {
        guard name.uppercased().contains("KEY") else { return false }
        return build.stages.contains { stage in
            stage.steps.contains { step in
                (step.script?.commands ?? []).contains { command in
                    let text = build.source.text(command.range)
                    return text.contains("--recv") && (text.contains("$\(name)") || text.contains("${\(name)}"))
                }
            }
        }
    }

    private static func matches(_ instruction: Instruction, stage: Int?, _ allowed: NameGlobs) -> [Match] {
        guard instruction.kind == .arg || instruction.kind == .env else { return [] }
        return instruction.pairs.compactMap { pair in
            let name = pair.key.value
            let isENV = instruction.kind == .env
            let value = pair.value?.value ?? ""
            guard SecretName.isSecret(name), !isHarmless(value, of: name), !allowed.fit(name) else { return nil }
            // ENV without a value says only that there is such a setting.
            guard !isENV || !isEmpty(value) else { return nil }
            return Match(range: pair.key.range, stage: stage, message: message(name, isENV: isENV))
        }
    }

    private static func message(_ name: String, isENV: Bool) -> String {
        isENV
            ? "`\(name)` stays in the image's configuration, where everybody who can pull it can read it"
            : "`\(name)` stays in the image's history and in the build's provenance for everybody to read"
    }

    /// True for nothing, in quotes or not, and for a variable that is nothing unless it is set: `${TOKEN:-}`.
    private static func isEmpty(_ value: String) -> Bool {
        let text = value.filter { $0 != "\"" && $0 != "'" }
        return text.isEmpty || (text.hasPrefix("${") && text.hasSuffix(":-}"))
    }

    private static let fileEndings = [".crt", ".json", ".key", ".pem", ".pub", ".txt"]

    /// A switch, a path, an address, or what stands in for the secret of a build is none, whatever the name says.
    private static func isHarmless(_ value: String, of name: String) -> Bool {
        let text = value.filter { $0 != "\"" && $0 != "'" }.lowercased()
        return ["true", "false", "yes", "no", "on", "off", "0", "1", "none"].contains(text)
            || text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("~/") || text.hasPrefix("http://")
            || text.hasPrefix("https://") || fileEndings.contains(where: text.hasSuffix)
            || standIns.contains(where: text.contains) || standInBeginnings.contains(where: text.hasPrefix)
            // `API_KEY=key` says only what is to be put in, as does the identifier of a public key.
            || (!isPassword(name) && (text.hasPrefix("example") || name.lowercased().hasSuffix("_" + text)))
            || isKeyIdentifier(text)
    }

    private static let standIns = [
        "_change_me", "-change-me", "cannot-be-blank", "dummy", "not_set", "notset", "placeholder", "precompil",
        "replace-me", "replace_me", "replaceme", "xxxx",
    ]
    private static let standInBeginnings = ["<", "[", "{{", "insert", "setyour", "your"]

    /// A word that says nothing still opens what it was set for.
    private static func isPassword(_ name: String) -> Bool { name.lowercased().contains("pass") }

    private static func isKeyIdentifier(_ text: String) -> Bool {
        text.hasPrefix("0x") && [8, 16, 40].contains(text.utf8.count - 2) && text.dropFirst(2).allSatisfy(\.isHexDigit)
    }
}
