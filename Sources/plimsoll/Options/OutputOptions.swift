import ArgumentParser
import Reporting

/// How the result is printed.
struct OutputOptions: ParsableArguments {
    @Option(help: "The form of the report.")
    var format: ReportFormat = .text

    @OptionGroup var appearance: AppearanceOptions
}

/// How text looks on standard output.
struct AppearanceOptions: ParsableArguments {
    @Option(help: "When to use colours; auto means on a terminal, and not while NO_COLOR is set.")
    var color: ColorChoice = .auto

    var style: TextStyle { Console.style(color) }
}

/// The forms that a report can have.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}

/// The forms of a report that is also made to be posted somewhere.
enum DocumentFormat: String, ExpressibleByArgument, NamedFormat {
    case text, json, markdown

    init?(name: String) {
        self.init(rawValue: name == "md" ? "markdown" : name)
    }
}
