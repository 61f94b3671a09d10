/// The name of an image in a registry, taken apart and checked.
///
/// Grammar and defaults are those of distribution/reference: `app` is `docker.io/library/app:latest`.
struct RegistryReference: Hashable, Sendable {
    /// The registry, with its port where one is named: `docker.io`, `localhost:5000`.
    var host: String
    var repository: String
    var selection: Selection

    enum Selection: Hashable, Sendable {
        case tag(String)
        case digest(String)
    }

    /// - Throws: `Fault`, which says what is wrong with the name.
    init(_ text: String) throws(Fault) {
        var rest = Substring(text)
        var digest: Substring?
        if let at = rest.firstIndex(of: "@") {
            digest = rest[rest.index(after: at)...]
            rest = rest[..<at]
        }
        var tag: Substring?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/"), !rest[colon...].contains("]") {
            tag = rest[rest.index(after: colon)...]
            rest = rest[..<colon]
        }
        (host, repository) = Self.split(rest)
        try Self.check(host: host)
        try Self.check(repository: repository, host: host)
        if let tag { try Self.check(tag: tag) }
        if let digest { try Self.check(digest: digest) }
        // Of both the digest counts: it names one image for good.
        selection = digest.map { .digest(String($0)) } ?? .tag(tag.map(String.init) ?? "latest")
    }

    /// A sentence that goes on from the name.
    struct Fault: Error, Hashable, CustomStringConvertible {
        var description: String
    }

    /// With its host, as reports call it.
    var fullName: String {
        switch selection {
        case .tag(let tag): "\(host)/\(repository):\(tag)"
        case .digest(let digest): "\(host)/\(repository)@\(digest)"
        }
    }

    /// What stands behind `manifests/` in the registry's interface.
    var selector: String {
        switch selection {
        case .tag(let text), .digest(let text): text
        }
    }

    /// The host that answers for the registry.
    var endpoint: String { host == "docker.io" ? "registry-1.docker.io" : host }

    /// True where nobody but this machine can answer.
    var isLoopback: Bool {
        if host.hasPrefix("[") { return host.hasPrefix("[::1]") }
        let name = host.prefix { $0 != ":" }
        if name == "localhost" || name.hasSuffix(".localhost") { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension RegistryReference {
    /// The first component is a host when it could not be one of a repository.
    private static func split(_ name: Substring) -> (host: String, repository: String) {
        let hub = "docker.io"
        guard let slash = name.firstIndex(of: "/") else { return (hub, "library/\(name)") }
        let first = name[..<slash]
        let rest = name[name.index(after: slash)...]
        guard first.contains(where: { ".:[".contains($0) }) || first == "localhost" || first.lowercased() != first
        else { return (hub, String(name)) }
        guard first == hub || first == "index.docker.io" else { return (String(first), String(rest)) }
        return (hub, rest.contains("/") ? String(rest) : "library/\(rest)")
    }

    private static func check(host: String) throws(Fault) {
        var name = Substring(host)
        if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
            let address = name[name.index(after: name.startIndex)..<end]
            guard !address.isEmpty, address.allSatisfy({ $0.isHexDigit || $0 == ":" }) else { throw Self.badHost }
            name = name[name.index(after: end)...]
            guard name.isEmpty || name.first == ":" else { throw Self.badHost }
        } else {
            let labels = name.prefix { $0 != ":" }.split(separator: ".", omittingEmptySubsequences: false)
            let areGood = labels.allSatisfy { label in
                !label.isEmpty && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
                    && label.first != "-" && label.last != "-"
            }
            guard areGood else { throw Self.badHost }
            name = name.drop { $0 != ":" }
        }
        guard !name.isEmpty else { return }
        guard let port = UInt16(name.dropFirst()), port > 0 else { throw Fault(description: "has no valid port") }
    }

    private static let badHost = Fault(description: "has no valid host before its first slash")

    private static func check(repository: String, host: String) throws(Fault) {
        let components = repository.split(separator: "/", omittingEmptySubsequences: false)
        for component in components {
            guard !component.isEmpty else { throw Fault(description: "has no repository, or an empty part in it") }
            guard isPathComponent(component) else {
                throw Fault(
                    description: component.contains(where: \.isUppercase)
                        ? "has capital letters in its repository, where only small ones may be"
                        : "has characters in its repository that may not be there")
            }
        }
        guard host.utf8.count + 1 + repository.utf8.count <= 255 else {
            throw Fault(description: "is longer than 255 characters")
        }
        if repository.hasPrefix("library/"), repository.utf8.count == 72,
            repository.dropFirst(8).allSatisfy(\.isHexDigit)
        {
            throw Fault(description: "looks like an image's id, and registries have names")
        }
    }

    /// Small letters and digits, parted by `.`, `_`, `__` or any number of `-`.
    private static func isPathComponent(_ text: Substring) -> Bool {
        var separator = ""
        var hasBegun = false
        for character in text {
            guard character.isASCII else { return false }
            if character.isLowercase || character.isNumber {
                guard separator.isEmpty || hasBegun && isSeparator(separator) else { return false }
                separator = ""
                hasBegun = true
            } else {
                separator.append(character)
            }
        }
        return hasBegun && separator.isEmpty
    }

    private static func isSeparator(_ text: String) -> Bool {
        [".", "_", "__"].contains(text) || text.allSatisfy { $0 == "-" }
    }

    private static func check(tag: Substring) throws(Fault) {
        let isGood =
            (1...128).contains(tag.utf8.count) && tag.first != "." && tag.first != "-"
            && tag.utf8.allSatisfy { isLetterOrDigit($0) || "_.-".utf8.contains($0) }
        guard isGood else { throw Fault(description: "has no valid tag behind its colon") }
    }

    private static func check(digest: Substring) throws(Fault) {
        let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
        let isHex = parts.count == 2 && parts[1].utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        let lengths = ["sha256": 64, "sha512": 128]
        guard isHex, let length = lengths[String(parts[0])], parts[1].utf8.count == length else {
            throw Fault(description: "has no valid digest behind its @, such as sha256: and 64 digits")
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
