import Testing

@testable import Reporting

@Suite("Which reports are asked for")
struct FormatRequestTests {
    typealias Request = FormatRequest<LintFormat>
    private static let known = LintFormat.allCases.map(\.rawValue)

    @Test(
        "several formats go to several places",
        arguments: [
            ([], nil, [Request(.text)]),
            (["json"], nil, [Request(.json)]),
            (["sarif=out.sarif"], nil, [Request(.sarif, file: "out.sarif")]),
            (["sarif=out=1.sarif", "text"], nil, [Request(.sarif, file: "out=1.sarif"), Request(.text)]),
            (["gnu=-"], nil, [Request(.gnu)]),
            ([], "a.txt", [Request(.text, file: "a.txt"), Request(.text)]),
            (["junit"], "a.xml", [Request(.junit, file: "a.xml"), Request(.text)]),
            (["junit"], "-", [Request(.junit)]),
            (
                ["sarif=a", "junit"], "b",
                [Request(.sarif, file: "a"), Request(.junit, file: "b"), Request(.text)]
            ),
        ] as [([String], String?, [Request])])
    func requests(formats: [String], output: String?, expected: [Request]) throws {
        #expect(try Request.all(formats: formats, output: output) == expected)
    }

    @Test(
        "what makes no sense is refused",
        arguments: [
            (["yaml"], nil, .unknownFormat("yaml", known: Self.known)),
            (["=a"], nil, .unknownFormat("", known: Self.known)),
            (["sarif="], nil, .noFile("sarif=")),
            (["sarif"], "", .noFile("--output")),
            (["sarif", "text"], nil, .severalForOneOutput(["sarif", "text"])),
            (["sarif", "text"], "a", .severalForOneOutput(["sarif", "text"])),
            (["sarif=a", "junit=a"], nil, .sameFile("a")),
            (["sarif=a", "junit"], "a", .sameFile("a")),
        ] as [([String], String?, FormatRequestError)])
    func errors(formats: [String], output: String?, expected: FormatRequestError) {
        #expect(throws: expected) { try Request.all(formats: formats, output: output) }
    }

    @Test(
        "names of other tools are understood", arguments: [("tty", LintFormat.text), ("gitlab_codeclimate", .gitlab)])
    func names(name: String, format: LintFormat) {
        #expect(LintFormat(name: name) == format)
    }

    @Test("every format has an encoder, which gives the same bytes each time", arguments: LintFormat.allCases)
    func encoders(format: LintFormat) {
        let encoder = format.encoder(Samples.context)
        let text = encoder.encode(Samples.all)
        #expect(text.contains("label-"))
        #expect(text == format.encoder(Samples.context).encode(Samples.all))
        #expect(text.hasSuffix(format == .codeclimate ? "\0" : "\n"))
    }
}
