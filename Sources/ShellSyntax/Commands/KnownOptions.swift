/// The options that take their value from the next word, for the commands that Dockerfiles run most.
/// A command that is not here has none; its `--a=b` are understood all the same.
extension OptionTable {
    static func of(_ command: String) -> OptionTable? { known[command] }

    private static let apt = OptionTable(
        "otac", ["--option", "--target-release", "--default-release", "--config-file", "--host-architecture"])

    private static let dnf = OptionTable(
        "cxRde",
        [
            "--installroot", "--releasever", "--enablerepo", "--disablerepo", "--exclude", "--setopt", "--repo",
            "--repoid", "--repofrompath", "--config", "--forcearch", "--comment", "--errorlevel", "--debuglevel",
            "--downloaddir",
        ])

    private static let pip = OptionTable(
        "rcietfdwb",
        [
            "--requirement", "--constraint", "--index-url", "--extra-index-url", "--editable", "--target",
            "--find-links", "--trusted-host", "--cache-dir", "--platform", "--python-version", "--implementation",
            "--abi", "--root", "--prefix", "--src", "--upgrade-strategy", "--root-user-action", "--no-binary",
            "--only-binary",
            "--progress-bar", "--timeout", "--default-timeout", "--retries", "--proxy", "--cert", "--client-cert",
            "--log", "--exists-action", "--config-settings", "--global-option", "--install-option", "--build-option",
            "--use-feature", "--use-deprecated", "--report", "--python", "--build", "--dest", "--wheel-dir", "--group",
        ])

    private static let conda = OptionTable(
        "ncp", ["--name", "--channel", "--prefix", "--file", "--solver", "--revision"])

    private static let useradd = OptionTable(
        "ugGdscbeKfkpRPhZ",
        [
            "--uid", "--gid", "--groups", "--home-dir", "--home", "--shell", "--comment", "--base-dir", "--expiredate",
            "--key", "--inactive", "--skel", "--password", "--root", "--prefix", "--gecos", "--ingroup", "--firstuid",
            "--lastuid", "--conf", "--login",
        ])

    private static let known: [String: OptionTable] = [
        "apt-get": apt, "apt": apt, "apt-cache": apt, "aptitude": apt,
        "apk": OptionTable(
            "tXp",
            [
                "--virtual", "--repository", "--root", "--keys-dir", "--repositories-file", "--wait", "--arch",
                "--cache-dir", "--cache-max-age", "--progress-fd",
            ]),
        "yum": dnf, "dnf": dnf, "microdnf": dnf, "tdnf": dnf, "dnf5": dnf,
        "zypper": OptionTable(
            "RrtCDp", ["--root", "--repo", "--type", "--from", "--installroot", "--cache-dir", "--reposd-dir"]),
        "rpm": OptionTable("rDE", ["--root", "--define", "--eval", "--dbpath", "--prefix", "--relocate"]),
        "pacman": OptionTable("rb", ["--root", "--dbpath", "--config", "--cachedir", "--ignore", "--gpgdir"]),
        "pip": pip, "pip2": pip, "pip3": pip, "uv": pip, "pipx": pip,
        "conda": conda, "mamba": conda, "micromamba": conda,
        "poetry": OptionTable("CPE", ["--directory", "--project", "--extras", "--with", "--without", "--only"]),
        "python": OptionTable("mcWX"), "python2": OptionTable("mcWX"), "python3": OptionTable("mcWX"),
        "npm": OptionTable(
            "Cw",
            [
                "--prefix", "--registry", "--cache", "--userconfig", "--globalconfig", "--loglevel", "--omit",
                "--include", "--workspace", "--tag", "--script-shell", "--fetch-retries", "--fetch-timeout",
            ]),
        "yarn": OptionTable(
            "",
            [
                "--cwd", "--registry", "--cache-folder", "--modules-folder", "--network-timeout", "--mutex",
                "--network-concurrency", "--global-folder", "--prefix", "--use-yarnrc",
            ]),
        "pnpm": OptionTable("CF", ["--dir", "--filter", "--store-dir", "--prefix", "--registry", "--reporter"]),
        "gem": OptionTable(
            "viPns", ["--version", "--install-dir", "--bindir", "--source", "--platform", "--config-file"]),
        "bundle": OptionTable("j", ["--jobs", "--retry", "--path", "--without", "--with", "--gemfile"]),
        "composer": OptionTable("d", ["--working-dir"]),
        "cargo": OptionTable(
            "jpFZ",
            [
                "--path", "--version", "--vers", "--features", "--root", "--target", "--target-dir", "--git",
                "--branch",
                "--tag", "--rev", "--bin", "--manifest-path", "--jobs", "--package", "--profile", "--config",
            ]),
        "go": OptionTable(
            "",
            ["-o", "-ldflags", "-gcflags", "-asmflags", "-tags", "-mod", "-modfile", "-p", "-C", "-run", "-buildmode"]),
        "mvn": OptionTable("DfPsT", ["-pl", "-gs", "--file", "--settings", "--activate-profiles", "--projects"]),
        "gradle": OptionTable("pbIx", ["--project-dir", "--build-file", "--init-script", "--exclude-task"]),
        "dotnet": OptionTable(
            "ocrfvs",
            [
                "--output", "--configuration", "--runtime", "--framework", "--source", "--version", "--verbosity",
                "--tool-path",
            ]),
        "curl": OptionTable(
            "oHXdubAeFTKCmErwxzDcYyQtUP",
            [
                "--output", "--header", "--request", "--data", "--data-raw", "--data-binary", "--data-urlencode",
                "--data-ascii", "--user", "--cookie", "--user-agent", "--referer", "--form", "--upload-file",
                "--config",
                "--continue-at", "--max-time", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time",
                "--cert", "--key", "--cacert", "--capath", "--range", "--write-out", "--proxy", "--proxy-user", "--url",
                "--resolve", "--output-dir", "--max-redirs", "--max-filesize", "--limit-rate", "--speed-limit",
                "--speed-time", "--ciphers", "--tls-max", "--proto", "--proto-redir", "--interface", "--json",
                "--dump-header", "--cookie-jar", "--time-cond", "--netrc-file", "--pass", "--noproxy", "--dns-servers",
            ]),
        "wget": OptionTable(
            "OoaPtTUQwiARDIXleB",
            [
                "--output-document", "--output-file", "--append-output", "--directory-prefix", "--tries", "--timeout",
                "--header", "--user-agent", "--user", "--password", "--post-data", "--post-file", "--input-file",
                "--ca-certificate", "--waitretry", "--read-timeout", "--dns-timeout", "--connect-timeout", "--wait",
                "--level", "--execute", "--method", "--retry-on-http-error", "--load-cookies", "--certificate",
                "--private-key", "--referer", "--max-redirect", "--cut-dirs", "--secure-protocol", "--accept",
                "--reject",
            ]),
        "tar": tar, "bsdtar": tar, "gtar": tar,
        "unzip": OptionTable("dP"),
        "git": OptionTable(
            "Cbcmj",
            [
                "--branch", "--depth", "--origin", "--config", "--reference", "--filter", "--jobs", "--git-dir",
                "--work-tree", "--namespace", "--template", "--separate-git-dir", "--shallow-since", "--message",
            ]),
        "useradd": useradd, "adduser": useradd, "usermod": useradd,
        "groupadd": OptionTable("gKpRP", ["--gid", "--key", "--password", "--root", "--prefix"]),
        "addgroup": OptionTable("g", ["--gid"]),
        "groupmod": OptionTable("gnpRP", ["--gid", "--new-name"]),
        "gpg": gpg, "gpg2": gpg,
        "apt-key": OptionTable("", ["--keyserver", "--keyserver-options", "--keyring", "--homedir"]),
        "make": OptionTable("CfIoW", ["--directory", "--file", "--makefile"]),
        "cmake": OptionTable("SBGDCTAP", ["--build", "--target", "--config", "--prefix", "--preset", "--install"]),
        "ninja": OptionTable("Cfjkl"),
        "find": OptionTable(
            "",
            [
                "-name", "-iname", "-path", "-ipath", "-wholename", "-regex", "-iregex", "-type", "-maxdepth",
                "-mindepth",
                "-user", "-group", "-perm", "-size", "-mtime", "-mmin", "-newer", "-regextype", "-uid", "-gid",
            ]),
        "grep": grep, "egrep": grep, "fgrep": grep,
        "sed": OptionTable("ef", ["--expression", "--file"]),
        "awk": OptionTable("Fvf"), "gawk": OptionTable("Fvf"), "mawk": OptionTable("Fvf"),
        "sort": OptionTable("oktTS"), "head": OptionTable("nc"), "tail": OptionTable("nc"), "cut": OptionTable("dfcb"),
        "install": OptionTable("mogtS", ["--mode", "--owner", "--group", "--target-directory"]),
        "cp": OptionTable("tS", ["--target-directory"]), "mv": OptionTable("tS", ["--target-directory"]),
        "ln": OptionTable("tS", ["--target-directory"]),
        "mkdir": OptionTable("m", ["--mode"]),
        "chown": OptionTable("", ["--from", "--reference"]), "chmod": OptionTable("", ["--reference"]),
        "ssh-keyscan": OptionTable("tpfT"),
        "localedef": OptionTable("icfAu", ["--inputfile", "--charmap", "--alias-file"]),
    ]

    private static let tar = OptionTable(
        "fCTXbIHgKNFLV",
        [
            "--file", "--directory", "--exclude", "--files-from", "--exclude-from", "--use-compress-program",
            "--transform", "--xform", "--owner", "--group", "--mode", "--strip-components", "--strip", "--format",
            "--mtime",
        ])

    private static let gpg = OptionTable(
        "oru",
        [
            "--keyserver", "--keyserver-options", "--homedir", "--keyring", "--primary-keyring", "--secret-keyring",
            "--output", "--default-key", "--recipient", "--local-user", "--options", "--passphrase", "--passphrase-fd",
            "--passphrase-file", "--pinentry-mode", "--trust-model", "--status-fd", "--command-fd", "--logger-fd",
        ])

    private static let grep = OptionTable(
        "efmABCdD",
        [
            "--regexp", "--file", "--max-count", "--after-context", "--before-context", "--context", "--include",
            "--exclude",
        ])
}
