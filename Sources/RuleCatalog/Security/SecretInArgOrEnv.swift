import BuildModel
import DockerfileSyntax
import RuleEngine

/// ARG or ENV with the name of a secret.
struct SecretInArgOrEnv: Check {
    let options: Options

    func matches(in build: Build) -> [Match] {
        let allowed = NameGlobs(options.allow)
        return build.globalArguments.flatMap { Self.matches($0, stage: nil, allowed) }
            + build.stages.flatMap { stage in
                stage.steps.flatMap { Self.matches($0.instruction, stage: stage.index, allowed) }
            }
    }

    private static func matches(_ instruction: Instruction, stage: Int?, _ allowed: NameGlobs) -> [Match] {
        guard instruction.kind == .arg || instruction.kind == .env else { return [] }
        return instruction.pairs.compactMap { pair in
            let name = pair.key.value
            guard SecretName.isSecret(name), !isHarmless(pair.value?.value ?? ""), !allowed.fit(name) else {
                return nil
            }
            return Match(
                range: pair.key.range, stage: stage,
                message: message(pair, isENV: instruction.kind == .env))
        }
    }

    private static func message(_ pair: KeyValue, isENV: Bool) -> String {
        let name = pair.key.value
        let text = pair.value?.value ?? ""
        switch (isENV, isEmpty(text)) {
        case (true, false):
            return "`\(name)` stays in the image's configuration, where everybody who can pull it can read it"
        case (true, true):
            return "`\(name)` asks for a secret in the environment, where every process and `docker inspect` shows it"
        case (false, _):
            return "`\(name)` stays in the image's history and in the build's provenance for everybody to read"
        }
    }

    /// True for nothing, in quotes or not, and for a variable that is nothing unless it is set: `${TOKEN:-}`.
    private static func isEmpty(_ value: String) -> Bool {
        let text = value.filter { $0 != "\"" && $0 != "'" }
        return text.isEmpty || (text.hasPrefix("${") && text.hasSuffix(":-}"))
    }

    private static let fileEndings = [".crt", ".json", ".key", ".pem", ".pub", ".txt"]

    /// A switch, a path or an address is no secret, whatever the name says.
    private static func isHarmless(_ value: String) -> Bool {
        let text = value.filter { $0 != "\"" && $0 != "'" }.lowercased()
        return ["true", "false", "yes", "no", "on", "off", "0", "1", "none"].contains(text)
            || text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("~/") || text.hasPrefix("http://")
            || text.hasPrefix("https://") || fileEndings.contains(where: text.hasSuffix)
    }
}
