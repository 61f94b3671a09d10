import ContainerImage
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the credentials for a repository where docker and podman keep them.
struct CredentialFinder: Sendable {
    let environment: [String: String]
    var monitor: ReadMonitor?

    /// What was found, and in which file or by which program.
    struct Found: Sendable {
        /// `nil` is anonymous.
        var credentials: Credentials?
        /// What a message calls the place of the credentials; `nil` without any.
        var login: String?
    }

    /// What a file of credentials may have, and what a helper may say.
    static let mostBytes = 4 << 20

    /// - Throws: `ImageError` for a file that cannot be read, and a helper that is not there or fails.
    func find(for reference: RegistryReference) throws(ImageError) -> Found {
        guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else { return Found() }
        let name = PrintableText.escaped(path)
        let blob = try StoredBlob(fileAt: path)
        guard blob.size <= Self.mostBytes else {
            throw ImageError(
                .limit, "the credentials in \(name) cannot be read: it has more than \(Self.mostBytes) bytes")
        }
        let bytes = try blob.readAll()
        guard let file = CredentialFile(bytes) else {
            throw ImageError(.unreadable, "the credentials in \(name) cannot be read: it is not the JSON it should be")
        }
        let key = CredentialKey(reference)
        if let (helper, question) = file.helper(for: key) {
            let credentials = try CredentialHelper(helper, monitor: monitor).credentials(for: question)
            if let credentials { return Found(credentials: credentials, login: "docker-credential-\(helper)") }
        }
        guard let credentials = file.credentials(for: key) else { return Found() }
        return Found(credentials: credentials, login: name)
    }

    /// The files that may have them; the first one that exists counts, whatever is in it. As go-containerregistry
    /// does it, pkg/authn.
    var candidates: [String] {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        var paths: [String] = []
        if let folder = set("DOCKER_CONFIG") {
            paths.append("\(folder)/config.json")
        } else if let home {
            paths.append("\(home)/.docker/config.json")
        }
        if let file = set("REGISTRY_AUTH_FILE") { paths.append(file) }
        if let folder = absolute("XDG_RUNTIME_DIR") { paths.append("\(folder)/containers/auth.json") }
        if let folder = absolute("XDG_CONFIG_HOME") ?? home.map({ "\($0)/.config" }) {
            paths.append("\(folder)/containers/auth.json")
        }
        return paths
    }

    private func set(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// By the XDG base directory specification, a relative path counts for nothing.
    private func absolute(_ name: String) -> String? {
        set(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}
