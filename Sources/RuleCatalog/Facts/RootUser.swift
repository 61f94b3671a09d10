import BuildModel
import RuleEngine
import ShellSyntax

/// Whether RUN surely works as root.
enum RootUser {
    /// Official images of distributions and languages, whose configuration names no user.
    private static let officialBases: Set<String> = [
        "almalinux", "alpine", "amazoncorretto", "amazonlinux", "archlinux", "buildpack-deps", "busybox", "centos",
        "clojure", "debian", "eclipse-temurin", "elixir", "erlang", "fedora", "gcc", "golang", "haskell", "httpd",
        "ibmjava", "java", "julia", "maven", "mono", "nginx", "node", "openjdk", "opensuse", "oraclelinux", "perl",
        "php", "photon", "pypy", "python", "r-base", "rockylinux", "ruby", "rust", "sapmachine", "sl", "swift",
        "tomcat", "ubuntu", "ubuntu-debootstrap", "ubuntu-upstart",
    ]
    private static let otherBases: Set<String> = [
        "docker.io/nvidia/cuda", "docker.io/opensuse/leap", "docker.io/opensuse/tumbleweed",
        "docker.io/phusion/baseimage",
    ]
    private static let administration: Set<String> = [
        "adduser", "addgroup", "apk", "apt", "apt-get", "dnf", "groupadd", "pacman", "useradd", "yum", "zypper",
    ]

    /// False where somebody else may be at work, or where nobody knows.
    static func runs(_ step: StepFacts, in stage: StageFacts, of facts: Facts) -> Bool {
        if let user = step.step.state.user {
            let name = user.split(separator: ":").first.map(String.init)
            return name == "root" || name == "0"
        }
        return isRootBase(stage.base) || stage.chain.contains { administers(facts.stages[$0]) }
    }

    private static func isRootBase(_ base: Base) -> Bool {
        switch base {
        case .scratch: return true
        case .image(let name):
            let full = "\(name.registry)/\(name.repository)"
            guard full.hasPrefix("docker.io/library/") else { return otherBases.contains(full) }
            return officialBases.contains(String(full.dropFirst("docker.io/library/".count)))
        case .stage, .unknown: return false
        }
    }

    /// True where the base's own user does what root alone may.
    private static func administers(_ stage: StageFacts) -> Bool {
        stage.steps.contains { step in
            step.step.state.user == nil
                && step.commands.contains { command in
                    administration.contains(command.command.name) && !command.operands.isEmpty
                        && !command.command.wrappers.contains("sudo")
                }
        }
    }
}
