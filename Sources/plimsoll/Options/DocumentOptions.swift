import ArgumentParser
import Reporting

/// Reports for people, for programs and for pull requests, several in one run.
struct DocumentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A report: \(DocumentFormat.allCases.map(\.rawValue).joined(separator: ", ")); Markdown is for a comment on "
                + "a pull request. May be given several times; FORMAT=FILE writes one to a file.", valueName: "format"))
    var format: [String] = []

    @Option(
        help: ArgumentHelp("Write the report to a file, and text to the terminal.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var appearance: AppearanceOptions

    func validate() throws {
        do {
            _ = try requests
        } catch {
            throw ValidationError("\(error).")
        }
    }

    /// The formats that were asked for.
    var formats: [DocumentFormat] { (try? requests.map(\.format)) ?? [] }

    /// Prints the report, or writes it, in each format that was asked for.
    /// - Parameter encoder: makes the encoder of a format; text looks as told.
    func write<Report>(
        _ report: Report, as encoder: (DocumentFormat, TextStyle) -> any ReportEncoder<Report>
    ) throws {
        for request in try requests {
            let text = encoder(request.format, request.file == nil ? appearance.style : TextStyle()).encode(report)
            if let file = request.file { try FileWriting.write(text, toPath: file) } else { try Console.output(text) }
        }
    }

    private var requests: [FormatRequest<DocumentFormat>] {
        get throws(FormatRequestError) { try FormatRequest.all(formats: format, output: output) }
    }
}
