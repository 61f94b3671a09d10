import BuildModel
import DockerfileSyntax

/// Where a COPY or ADD puts things, as far as the file tells.
struct Copied {
    let instruction: CopyInstruction
    /// The sources, expanded; without those that cannot be known.
    let sources: [String]
    /// What the destination names.
    let destination: ContainerPath
    /// True when the destination is surely a directory that the sources are put into.
    let isIntoDirectory: Bool

    init?(_ step: Step, escape: UInt8) {
        guard let copy = step.instruction.asCopy, let word = copy.destination,
            let text = step.state.expand(word.value, escape: escape),
            let destination = ContainerPath(text, in: step.state.workingDirectory)
        else { return nil }
        instruction = copy
        self.destination = destination
        sources = copy.sources.compactMap { step.state.expand($0.value, escape: escape) }
        isIntoDirectory = text.hasSuffix("/") || text == "." || copy.sources.count > 1
    }

    /// True when the files come from the build context, not from a stage, an image or the network.
    var isFromContext: Bool { instruction.from == nil }

    /// The sources that stand for the whole context: `.`, `./`, `*`.
    var isWholeContext: Bool {
        isFromContext && sources.contains { ["", ".", "./", "/", "*", "./*"].contains($0) }
    }

    /// The paths that the named sources get, where their names are plain.
    var paths: [ContainerPath] {
        guard isIntoDirectory else { return [destination] }
        return sources.compactMap { source in
            let name = source.split(separator: "/").last.map(String.init) ?? ""
            guard !name.isEmpty, name != ".", !name.contains(where: { "*?[".contains($0) }) else { return nil }
            return destination.appending(name)
        }
    }

    /// True for the layout that Go had before modules: `/go/src/github.com/…`.
    var isInGoPath: Bool {
        let pieces = destination.pieces
        return zip(pieces, pieces.dropFirst()).contains { $0 == "src" && $1.contains(".") }
            || destination.text.hasPrefix("/go/src")
    }

    /// True when all that is copied are scripts, settings and the like, whose bytes are not worth a word.
    var isLikelySmall: Bool {
        if isFromContext, destination.pieces.first == "etc" { return true }
        return isFromContext && !sources.isEmpty && sources.count == instruction.sources.count
            && sources.allSatisfy(Self.isLikelySmall)
    }

    private static func isLikelySmall(_ source: String) -> Bool {
        let name = source.split(separator: "/").last.map(String.init) ?? ""
        // A file with such a name holds the settings of one program, as `.vimrc` does.
        if smallNames.contains(name) || name.hasPrefix(".env") || (name.hasPrefix(".") && name.hasSuffix("rc")) {
            return true
        }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        return smallEndings.contains(name[name.index(after: dot)...].lowercased())
    }

    private static let smallNames: Set<String> = [
        ".bash_aliases", ".bash_profile", ".gitattributes", ".gitconfig", ".gitignore", ".gnupg", ".htaccess", ".motd",
        ".profile", ".ssh", "Caddyfile", "Dockerfile", "Gemfile", "Gemfile.lock", "Makefile", "Pipfile", "Procfile",
        "Rakefile", "authorized_keys", "conf", "conf.d", "config", "configs", "cron", "crontab", "etc", "gradlew",
        "hosts", "known_hosts", "mvnw", "script", "scripts", "sshd_config", "token", "xstartup",
    ]
    private static let smallEndings: Set<String> = [
        "asc", "ash", "awk", "bash", "c", "cc", "cfg", "cnf", "conf", "config", "control", "cpp", "crt", "csh",
        "csproj", "d", "default", "diff", "dist", "env", "exp", "file", "fish", "gpg", "gradle", "groovy", "h", "htm",
        "html", "in", "inc", "ini", "j2", "js", "json", "key", "ksh", "list", "loc", "lock", "lua", "md", "md5", "mod",
        "packages", "patch", "pattern", "pem", "php", "pl", "profile", "properties", "ps1", "pub", "py", "r", "rb",
        "rc", "repo", "rsp", "sed", "service", "sh", "sha256", "sha512", "sig", "sql", "sum", "supervisor", "template",
        "tmpl", "toml", "tpl", "txt", "varfile", "vcl", "vim", "wsgi", "xml", "xsl", "yaml", "yml", "zsh",
    ]
}
