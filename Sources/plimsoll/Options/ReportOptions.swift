import ArgumentParser
import Reporting

/// Reports for people, for programs and for pull requests, several in one run.
struct ReportOptions<Format: NamedFormat>: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A report: \(Format.allCases.map(\.rawValue).joined(separator: ", ")). May be given several times; "
                + "FORMAT=FILE writes one to a file.", valueName: "format"))
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
    var formats: [Format] { (try? requests.map(\.format)) ?? [] }

    /// Prints the report, or writes it, in each format that was asked for.
    /// - Parameters:
    ///   - onlyFiles: leaves standard output to something else.
    ///   - encoder: makes the encoder of a format; text looks as told.
    func write<Report>(
        _ report: Report, onlyFiles: Bool = false, as encoder: (Format, TextStyle) -> any ReportEncoder<Report>
    ) throws {
        for request in try requests where request.file != nil || !onlyFiles {
            let text = encoder(request.format, request.file == nil ? appearance.style : TextStyle()).encode(report)
            if let file = request.file { try FileWriting.write(text, toPath: file) } else { try Console.output(text) }
        }
    }

    private var requests: [FormatRequest<Format>] {
        get throws(FormatRequestError) { try FormatRequest.all(formats: format, output: output) }
    }
}

/// Of an image, a plan or a growth.
typealias DocumentOptions = ReportOptions<DocumentFormat>
