/// What somebody has to show to one registry. It never describes itself with its secret.
enum Credentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    case password(user: String, secret: String)
    /// To be exchanged for a token, at each token server anew. OAuth 2.0's refresh token.
    case identityToken(String)
    /// Good for the registry as it is.
    case registryToken(String)

    var description: String {
        switch self {
        case .password: "a name and a password"
        case .identityToken: "an identity token"
        case .registryToken: "a registry token"
        }
    }

    var debugDescription: String { description }

    /// A helper's answer: a name of `<token>` says that the secret is an identity token.
    init?(user: String, secret: String) {
        guard !secret.isEmpty else { return nil }
        self = user == "<token>" ? .identityToken(secret) : .password(user: user, secret: secret)
    }
}
