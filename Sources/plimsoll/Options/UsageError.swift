/// Something on the command line that only shows once the rules are known.
struct UsageError: Error, Sendable {
    var message: String
}
