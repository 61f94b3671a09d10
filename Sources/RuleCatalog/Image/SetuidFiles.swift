import BuildModel
import ContainerImage
import RuleEngine

/// Programs that run as their owner or group whoever starts them, beyond those that every distribution has.
struct SetuidFiles: Check {
    func matches(in build: Build) -> [Match] { matches(in: Facts(build)) }

    func matches(in facts: Facts) -> [Match] {
        guard let image = facts.build.image, let files = facts.build.files else { return [] }
        let visible = files.visibleEntries
        return image.layers.compactMap { layer in
            var found = LayerFiles(layer: layer.index)
            for position in layer.entries.indices where layer.entries.kind(at: position) == .file {
                guard Self.changesIdentity(layer.entries.attributes(at: position)), visible[layer.index][position],
                    !Self.known.contains(Array(layer.entries.name(at: position)))
                else { continue }
                found.add(layer.entries, position)
            }
            guard found.count > 0 else { return nil }
            let maker = LayerMaker(of: layer.index, in: facts)
            let names = found.largest.map { "`/\(String(decoding: $0.path, as: UTF8.self))`" }
            let more = found.count > names.count ? " and \(found.count - names.count) more" : ""
            return Match(
                range: maker.range, stage: maker.stage,
                message:
                    "Whoever runs \(names.joined(separator: ", "))\(more) gets the rights of the file's owner or group",
                evidence: found.evidence(in: image))
        }
    }

    /// Setuid, or setgid on something that can be executed: on other files it once meant mandatory locks.
    private static func changesIdentity(_ attributes: EntryAttributes) -> Bool {
        attributes.mode & 0o4000 != 0 || (attributes.mode & 0o2000 != 0 && attributes.mode & 0o010 != 0)
    }

    /// What the base packages of Debian, Fedora, Alpine and SUSE bring: to take them out is another matter.
    private static let known = Set(
        [
            "bbsuid", "chage", "chfn", "chsh", "crontab", "dbus-daemon-launch-helper", "dotlockfile", "expiry",
            "fusermount", "fusermount3", "gpasswd", "grub2-set-bootflag", "mount", "newgidmap", "newgrp", "newuidmap",
            "pam_timestamp_check", "passwd", "pkexec", "polkit-agent-helper-1", "ssh-agent", "ssh-keysign", "su",
            "umount", "unix2_chkpwd", "unix_chkpwd", "userhelper", "utempter", "wall", "write", "write.ul",
        ].map { Array($0.utf8) })
}
