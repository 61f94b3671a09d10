import BuildModel
import RuleFormat

extension ImageName {
    /// The user that the image's own configuration sets, as far as that is known of it.
    var configuredUser: String? {
        let name = "\(registry)/\(repository):\(effectiveTag ?? "")"
        return knownUsers.first { $0.image.matches(name) }?.user
    }
}

/// The first that fits counts.
private let knownUsers: [(image: Glob, user: String)] = BaseImages.users.compactMap { known in
    (try? Glob(known.image)).map { ($0, known.user) }
}
