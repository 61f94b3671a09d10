import BuildModel
import ContainerImage

/// The distribution whose files an image has. os-release(5).
struct Distribution {
    let id: String
    /// Empty where it has none, as rolling releases do.
    let version: String
    private let files: FileTree

    /// The file itself, and where the usual link to it leads.
    static let contents: [(place: ContentFilter.Place, share: ContentFilter.Share)] =
        ["etc/os-release", "usr/lib/os-release"].map { (.path($0), .init(whole: 64 << 10)) }

    /// `nil` for an image that does not say.
    init?(_ build: Build) {
        guard let files = build.files, let content = build.content(at: "/etc/os-release"), content.isWhole else {
            return nil
        }
        var fields: [Substring: String] = [:]
        for line in String(decoding: content.head, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { fields[parts[0]] = parts[1].filter { $0 != "\"" && $0 != "'" } }
        }
        guard let id = fields["ID"] else { return nil }
        self.id = id
        version = fields["VERSION_ID"] ?? ""
        self.files = files
    }

    /// The distribution's own full image; `nil` for its smaller siblings, and where that cannot be told.
    var imageName: String? {
        guard !version.isEmpty else { return nil }
        switch id {
        case "debian":
            // The settings that Debian's images have, and those by which the slim ones leave files out.
            let settings = "etc/dpkg/dpkg.cfg.d/docker"
            return has("\(settings)-apt-speedup") && !has(settings) ? "debian:\(version)" : nil
        // The minimal ones have another package manager, or none.
        case "fedora": return has("usr/bin/dnf") ? "fedora:\(version)" : nil
        case "rocky": return has("usr/bin/dnf") ? "rockylinux:\(version)" : nil
        case "rhel":
            return has("usr/bin/dnf")
                ? "registry.access.redhat.com/ubi\(version.prefix { $0 != "." })/ubi" : nil
        default: return nil
        }
    }

    /// Whether Debian's package of a name is installed.
    func hasDebianPackage(_ name: String) -> Bool {
        has("var/lib/dpkg/info/\(name).list") || has("var/lib/dpkg/status.d/\(name)")
    }

    private func has(_ path: String) -> Bool { files.openedFile(at: Array(path.utf8)) != nil }
}
