/// Turns a report into one output format. Each format is one such type in a file of its own.
public protocol ReportEncoder<Report>: Sendable {
    associatedtype Report
    /// The whole document, line end at its end included. The same report gives the same bytes.
    func encode(_ report: Report) -> String
}
