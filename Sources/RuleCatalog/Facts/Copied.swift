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

    /// True when what came to a path surely has some weight: the whole context, a build's result, a download, an archive
    /// or a program.
    func isLikelyLarge(at path: ContainerPath) -> Bool {
        if !isFromContext || isWholeContext { return true }
        if sources.contains(where: Self.isSnapshot) { return false }
        let names = isIntoDirectory ? [path.last] : [path.last] + sources
        return names.contains { name in Self.largeEndings.contains(where: name.lowercased().hasSuffix) }
            || sources.contains { $0.contains("://") && !Self.isLikelySmall($0) }
    }

    /// True for the sources of a repository as its host packs them, which may be a few scripts.
    private static func isSnapshot(_ source: String) -> Bool {
        source.contains("://") && ["/archive/", "/tarball/", "//codeload."].contains(where: source.contains)
    }

    private static func isLikelySmall(_ source: String) -> Bool {
        // An address ends with a name too, and what a glob stands for is of the kind of its folder.
        let path = (source.split(separator: "?").first ?? "").split(separator: "/").filter { $0 != "." && $0 != "*" }
        let name = path.last.map(String.init) ?? ""
        let lower = name.lowercased()
        let isLarge = largeEndings.contains(where: lower.hasSuffix)
        if !isLarge, !source.contains("://"), path.contains(where: { smallFolders.contains($0.lowercased()) }) {
            return true
        }
        if !isLarge, smallBeginnings.contains(where: lower.hasPrefix) { return true }
        // A file with such a name holds the settings of one program, as `.vimrc` does.
        if smallNames.contains(name) || name.hasPrefix(".env") || (name.hasPrefix(".") && name.hasSuffix("rc")) {
            return true
        }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        return smallEndings.contains(name[name.index(after: dot)...].lowercased())
    }

    private static let smallNames: Set<String> = [
        ".bash_aliases", ".bash_profile", ".gitattributes", ".gitconfig", ".gitignore", ".gnupg", ".htaccess", ".motd",
        ".mvn", ".profile", ".ssh", "Caddyfile", "Dockerfile", "KEYS", "Makefile", "Pipfile", "Procfile", "Rakefile",
        "authorized_keys", "cron", "crontab", "gradlew", "hosts", "known_hosts", "mvnw", "passwd", "sshd_config",
        "token", "xstartup",
    ]
    /// Folders of settings, and of scripts that set an image up.
    private static let smallFolders: Set<String> = [
        ".s2i", "bin", "certificates", "certs", "common", "conf", "conf.d", "config", "configs",
        "configuration", "cron.d", "deps", "docker", "etc", "files", "fs", "hooks", "include", "init", "install",
        "installation", "installer", "keys", "overlay", "patches", "provision", "provisioning", "requirements",
        "resources", "root", "rootfs", "s2i", "script", "scripts", "service", "services", "setup", "ssl", "supervisor",
        "supervisord", "systemd", "templates", "test", "tests", "utils",
    ]
    private static let largeEndings = [
        ".7z", ".bin", ".bz2", ".db", ".deb", ".dump", ".ear", ".exe", ".gz", ".img", ".iso", ".jar", ".mmdb", ".msi",
        ".phar", ".rpm", ".run", ".so", ".tar", ".tbz", ".tgz", ".war", ".whl", ".xz", ".zip",
    ]
    /// How the names of scripts begin that have no ending, and of lists of packages.
    private static let smallBeginnings = [
        "custom", "docker-entrypoint", "entrypoint", "gemfile", "init-", "install-", "requirements", "run-", "run_",
        "setup-", "start-", "start_",
    ]
    private static let smallEndings: Set<String> = [
        "asc", "ash", "awk", "bash", "bats", "c", "cc", "cer", "cfg", "cli", "cnf", "conf", "config", "control", "cpp",
        "cron", "crt", "csh", "csproj", "csv", "d", "default", "diff", "dist", "dockerfile", "env", "erb", "example",
        "exp", "file", "fish", "gitignore", "gpg", "gradle", "groovy", "h", "htm", "html", "in", "inc", "ini", "ipxe",
        "j2", "jks", "js", "json", "key", "ksh", "list", "loc", "lock", "lua", "md", "md5", "mod", "nix", "packages",
        "patch", "pattern", "pem", "php", "pl", "pp", "prf", "profile", "properties", "ps1", "pub", "py", "r", "rb",
        "rc", "reference", "reg", "repo", "rsp", "rules", "sample", "sed", "service", "sh", "sha256", "sha512", "sig",
        "socket", "sql", "sum", "supervisor", "target", "tcl", "te", "template", "tex", "timer", "tmpl", "toml", "tpl",
        "tsv", "txt", "varfile", "vcl", "vim", "wsgi", "xml", "xsd", "xsl", "yaml", "yml", "zsh",
    ]
}
