/// The formats that a command has, by the names that people type.
public protocol NamedFormat: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What people get who ask for none.
    static var text: Self { get }
    /// By its name, or by another one that people know it under.
    init?(name: String)
}

/// One report that was asked for: its format, and where it goes.
public struct FormatRequest<Format: NamedFormat>: Sendable, Hashable {
    public var format: Format
    /// The file to write; `nil` for standard output.
    public var file: String?

    public init(_ format: Format, file: String? = nil) {
        self.format = format
        self.file = file
    }

    /// Reads the value of one `--format`: `sarif`, `sarif=out.sarif`, or `sarif=-` for standard output.
    public init(parsing value: String) throws(FormatRequestError) {
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let format = Format(name: String(parts[0])) else {
            throw .unknownFormat(String(parts[0]), known: Format.allCases.map(\.rawValue))
        }
        self.format = format
        if parts.count == 2 {
            guard !parts[1].isEmpty else { throw .noFile(value) }
            file = parts[1] == "-" ? nil : String(parts[1])
        }
    }

    /// All reports that the values of `--format` and `--output` ask for together, in their order.
    ///
    /// Without any, text goes to standard output. The file of `--output` is for the one format that names none, text
    /// if there is no such; what people see on the terminal is text all the same.
    public static func all(formats: [String], output: String?) throws(FormatRequestError) -> [FormatRequest] {
        var requests: [FormatRequest] = []
        for value in formats { requests.append(try FormatRequest(parsing: value)) }
        if let output, output != "-" {
            guard !output.isEmpty else { throw .noFile("--output") }
            let open = requests.indices.filter { requests[$0].file == nil }
            guard open.count <= 1 else { throw .severalForOneOutput(open.map { requests[$0].format.rawValue }) }
            if let index = open.first {
                requests[index].file = output
            } else {
                requests.append(FormatRequest(.text, file: output))
            }
            requests.append(FormatRequest(.text))
        } else if requests.isEmpty {
            requests.append(FormatRequest(.text))
        }
        try check(requests)
        return requests
    }

    private static func check(_ requests: [FormatRequest]) throws(FormatRequestError) {
        let shown = requests.filter { $0.file == nil }
        guard shown.count <= 1 else { throw .severalForOneOutput(shown.map(\.format.rawValue)) }
        var files: Set<String> = []
        for file in requests.compactMap(\.file) where !files.insert(file).inserted { throw .sameFile(file) }
    }
}

/// Why the values of `--format` and `--output` make no sense.
public enum FormatRequestError: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownFormat(String, known: [String])
    /// Nothing stands behind the `=` of this value.
    case noFile(String)
    case severalForOneOutput([String])
    case sameFile(String)

    public var description: String {
        switch self {
        case .unknownFormat(let name, let known):
            return "no format '\(name)'; there are \(known.joined(separator: ", "))"
        case .noFile(let value):
            return "'\(value)' names no file; write FORMAT=FILE, or FORMAT alone for standard output"
        case .severalForOneOutput(let formats):
            return "\(formats.joined(separator: " and ")) would go to the same output; give all but one a file, as in "
                + "--format \(formats.first ?? "json")=FILE"
        case .sameFile(let file):
            return "two reports would go to '\(file)'; give each a file of its own"
        }
    }
}
