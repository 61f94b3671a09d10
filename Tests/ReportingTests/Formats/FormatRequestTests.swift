import Testing

@testable import Reporting

@Suite("Which reports are asked for")
struct FormatRequestTests {
    @Test(
        "several formats go to several places",
        arguments: [
            ([], nil, [FormatRequest(.text)]),
            (["json"], nil, [FormatRequest(.json)]),
            (["sarif=out.sarif"], nil, [FormatRequest(.sarif, file: "out.sarif")]),
            (["sarif=out=1.sarif", "text"], nil, [FormatRequest(.sarif, file: "out=1.sarif"), FormatRequest(.text)]),
            (["gnu=-"], nil, [FormatRequest(.gnu)]),
            ([], "a.txt", [FormatRequest(.text, file: "a.txt"), FormatRequest(.text)]),
            (["junit"], "a.xml", [FormatRequest(.junit, file: "a.xml"), FormatRequest(.text)]),
            (["junit"], "-", [FormatRequest(.junit)]),
            (
                ["sarif=a", "junit"], "b",
                [FormatRequest(.sarif, file: "a"), FormatRequest(.junit, file: "b"), FormatRequest(.text)]
            ),
        ] as [([String], String?, [FormatRequest])])
    func requests(formats: [String], output: String?, expected: [FormatRequest]) throws {
        #expect(try FormatRequest.all(formats: formats, output: output) == expected)
    }

    @Test(
        "what makes no sense is refused",
        arguments: [
            (["yaml"], nil, .unknownFormat("yaml")),
            (["=a"], nil, .unknownFormat("")),
            (["sarif="], nil, .noFile("sarif=")),
            (["sarif"], "", .noFile("--output")),
            (["sarif", "text"], nil, .severalForOneOutput([.sarif, .text])),
            (["sarif", "text"], "a", .severalForOneOutput([.sarif, .text])),
            (["sarif=a", "junit=a"], nil, .sameFile("a")),
            (["sarif=a", "junit"], "a", .sameFile("a")),
        ] as [([String], String?, FormatRequestError)])
    func errors(formats: [String], output: String?, expected: FormatRequestError) {
        #expect(throws: expected) { try FormatRequest.all(formats: formats, output: output) }
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
