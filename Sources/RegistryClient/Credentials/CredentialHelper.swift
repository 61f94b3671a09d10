import ContainerImage
import SourceText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program that keeps credentials. docker/docker-credential-helpers: it is asked on standard input, and answers
/// in JSON on standard output. Nothing that it writes gets into a message.
struct CredentialHelper {
    private let name: String
    private let monitor: ReadMonitor?

    init(_ name: String, monitor: ReadMonitor?) {
        self.name = name
        self.monitor = monitor
    }

    /// `nil` where it has none for the registry.
    func credentials(for registry: String) throws(ImageError) -> Credentials? {
        let program = "docker-credential-\(name)"
        let printed = PrintableText.escaped(program)
        // A name with a slash would be a path, and not looked for on the PATH.
        guard !name.contains("/") else {
            throw ImageError(.unreadable, "the credential helper \(printed) has no name that a helper may have")
        }
        let output: ProgramOutput
        do throws(ProgramOutput.Failure) {
            output = try ProgramOutput(
                of: program, ["get"], input: Array(registry.utf8), atMost: CredentialFinder.mostBytes, monitor)
        } catch {
            throw ImageError(
                .unreadable,
                "the credential helper \(printed) \(error.reason). Install it, or take it out of the credentials file")
        }
        if let answer = try? JSONDecoder().decode(Answer.self, from: Data(output.bytes)), output.code == 0 {
            return Credentials(user: answer.username, secret: answer.secret)
        }
        // Its own words for it, the same in all helpers.
        let words = String(decoding: output.bytes, as: UTF8.self)
        if output.code != 0, words.contains("credentials not found") { return nil }
        let ending = output.code == 0 ? "answered what is no answer" : "ended with \(output.code)"
        throw ImageError(
            .unreadable,
            """
            the credential helper \(printed) \(ending). Try it: echo \(registry) | \(printed) get
            """)
    }

    private struct Answer: Decodable {
        var username: String
        var secret: String

        enum CodingKeys: String, CodingKey {
            case username = "Username"
            case secret = "Secret"
        }
    }
}
