/// Something wrong that did not stop the reading.
public struct ImageProblem: Sendable, Hashable {
    /// A stable word for machines: `digest-mismatch`, `missing-blob`, `corrupt-layer`, …
    public var code: String
    /// What was wrong, where, and what to do.
    public var message: String
    public var severity: Severity

    public init(code: String, message: String, severity: Severity = .error) {
        self.code = code
        self.message = message
        self.severity = severity
    }

    /// The code of a layer that has more to look into than is kept of it.
    public static let unkeptContents = "unkept-contents"

    public enum Severity: Sendable, Hashable {
        /// Figures may be partial or wrong.
        case error
        /// Odd, but nothing is missing from the figures for it.
        case note
    }
}
