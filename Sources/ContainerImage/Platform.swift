/// An operating system and a processor: `linux/arm64/v8`. OCI image-spec, image-index.md.
public struct Platform: Sendable, Hashable, CustomStringConvertible {
    public var os: String
    public var architecture: String
    public var variant: String?

    public init(os: String, architecture: String, variant: String? = nil) {
        self.os = os
        self.architecture = architecture
        self.variant = variant
    }

    /// `linux/amd64`, `linux/arm/v7`, or an architecture alone for Linux; `nil` for other text.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty }), (1...3).contains(parts.count) else { return nil }
        if parts.count == 1 {
            self.init(os: "linux", architecture: Self.common(parts[0]))
        } else {
            self.init(os: parts[0], architecture: Self.common(parts[1]), variant: parts.count == 3 ? parts[2] : nil)
        }
    }

    public var description: String {
        ([os, architecture] + (variant.map { [$0] } ?? [])).joined(separator: "/")
    }

    /// Linux on this machine's processor: what images are mostly for, whatever system this is.
    public static var current: Platform {
        #if arch(x86_64)
            Platform(os: "linux", architecture: "amd64")
        #elseif arch(arm64)
            Platform(os: "linux", architecture: "arm64")
        #elseif arch(arm)
            Platform(os: "linux", architecture: "arm")
        #elseif arch(s390x)
            Platform(os: "linux", architecture: "s390x")
        #elseif arch(powerpc64le)
            Platform(os: "linux", architecture: "ppc64le")
        #elseif arch(riscv64)
            Platform(os: "linux", architecture: "riscv64")
        #else
            Platform(os: "linux", architecture: "unknown")
        #endif
    }

    /// Whether `other` is this one; a variant that is not given accepts all.
    func accepts(_ other: Platform) -> Bool {
        os == other.os && architecture == other.architecture
            && (variant == nil || variant == (other.variant ?? other.usualVariant) || variant == other.variant)
    }

    /// What an absent variant means. containerd, platforms.
    private var usualVariant: String? {
        switch architecture {
        case "arm64": "v8"
        case "arm": "v7"
        default: nil
        }
    }

    private static func common(_ architecture: String) -> String {
        switch architecture {
        case "x86_64", "x86-64": "amd64"
        case "aarch64": "arm64"
        default: architecture
        }
    }
}
