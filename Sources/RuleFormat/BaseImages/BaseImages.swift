/// What is known of base images that people build on: `rules/data/base-images.yaml`.
public struct BaseImageData: Sendable, Hashable {
    /// The day when the sizes were looked up: `2026-11-20`.
    public var asOf: String
    public var families: [BaseImageFamily]
    public var users: [BaseImageUser]

    public init(asOf: String, families: [BaseImageFamily], users: [BaseImageUser]) {
        self.asOf = asOf
        self.families = families
        self.users = users
    }
}

/// Images of one repository that are heavier than they need be for running a program.
public struct BaseImageFamily: Sendable, Hashable {
    /// `library/node`; with a registry in front where it is not Docker Hub's.
    public var repository: String
    /// For people: `Node.js on full Debian`.
    public var title: String
    /// Globs for the tags that are meant.
    public var tags: [String]
    /// Globs for tags that are not, although `tags` has them.
    public var exceptTags: [String]
    /// Usual compressed size in bytes.
    public var size: Int
    /// Lightest first.
    public var slimmer: [SlimmerImage]

    public init(
        repository: String, title: String, tags: [String], exceptTags: [String] = [], size: Int,
        slimmer: [SlimmerImage]
    ) {
        self.repository = repository
        self.title = title
        self.tags = tags
        self.exceptTags = exceptTags
        self.size = size
        self.slimmer = slimmer
    }
}

/// An image that can take a heavier one's place.
public struct SlimmerImage: Sendable, Hashable {
    /// A name that can stand behind FROM.
    public var image: String
    /// Usual compressed size in bytes.
    public var size: Int
    /// What changes with it: `musl in place of glibc`.
    public var note: String?

    public init(image: String, size: Int, note: String? = nil) {
        self.image = image
        self.size = size
        self.note = note
    }
}

/// The user that a base image's own configuration sets.
public struct BaseImageUser: Sendable, Hashable {
    /// A glob for the image's full name: `gcr.io/distroless/*:nonroot`, `docker.io/library/node:*`.
    public var image: String
    public var user: String

    public init(image: String, user: String) {
        self.image = image
        self.user = user
    }
}
