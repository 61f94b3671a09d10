import ContainerImage
import DockerfileSyntax
import SourceText
import Testing

@testable import BuildModel

@Suite("Layers joined by BuildKit's provenance") struct ProvenanceTests {
    /// The layers a and b are debian's, c and d were made here; the history is no help.
    private static let text = """
        ARG TAG=12
        FROM debian:$TAG AS base
        RUN make \\
            all
        FROM base
        LABEL a=b
        COPY --link x /x
        """

    private static let layers = """
        "step0:0": [[{"digest": "\(digest("a"))"}, {"digest": "\(digest("b"))"}]],
        "step2:0": [[{"digest": "\(digest("a"))"}, {"digest": "\(digest("b"))"}, {"digest": "\(digest("c"))"}]],
        "step3:0": [[{"digest": "\(digest("d"))"}]]
        """

    private static let steps = """
        [{"id": "step0", "op": {"Op": {"source": {"identifier": "docker-image://docker.io/library/debian:12@\(
            digest("e"))"}}}},
         {"id": "step1", "op": {"Op": {"source": {"identifier": "local://context"}}}},
         {"id": "step2", "op": {"Op": {"exec": {}}, "platform": {"OS": "linux"}}, "inputs": ["step0:0"]},
         {"id": "step3", "op": {"Op": {"file": {}}}, "inputs": ["step1:0"]}]
        """

    private static func metadata(_ layers: String, data: String) -> String {
        """
        {"source": {"infos": [{"filename": "Containerfile", "language": "Dockerfile", "data": "\(data)"}],
          "locations": {
           "step0": {"locations": [{"ranges": [{"start": {"line": 2}, "end": {"line": 2}}]}]},
           "step2": {"locations": [{"ranges": [{"start": {"line": 3}, "end": {"line": 4}}]}]},
           "step3": {"locations": [{"ranges": [{"start": {"line": 7}, "end": {"line": 7}}]}]}}},
         "layers": {\(layers)}}
        """
    }

    private static func digest(_ digit: String) -> String { "sha256:" + String(repeating: digit, count: 64) }

    private static func statement(_ version: String, layers: String = layers, data: String? = nil) -> String {
        let metadata = metadata(layers, data: data ?? base64(text))
        let arguments = #"{"frontend": "dockerfile.v0", "args": {"build-arg:TAG": "12-slim", "cmdline": "x"}}"#
        if version == "v0.2" {
            return """
                {"predicate": {"buildConfig": {"llbDefinition": \(steps)}, "invocation": {"parameters": \(arguments)},
                 "metadata": {"https://mobyproject.org/buildkit@v1#metadata": \(metadata)}}}
                """
        }
        return """
            {"predicate": {"buildDefinition": {"internalParameters": {"buildConfig": {"llbDefinition": \(steps)}},
             "externalParameters": {"request": \(arguments)}},
             "runDetails": {"metadata": {"buildkit_metadata": \(metadata)}}}}
            """
    }

    private static func base64(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 3).map { start in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[start + $1] : 0) }
            let text = (0..<4).map { $0 > group.count ? "=" : String(alphabet[value >> (18 - 6 * $0) & 63]) }
            return text.joined()
        }.joined()
    }

    private static func image(_ statement: String, layers: String = "abcd") -> Image {
        var made = BuildModelTests.image(history: layers.map { _ in ("", false) })
        for (index, digit) in layers.enumerated() { made.layers[index].digest = Digest(digest(String(digit))) }
        made.attestations = [
            Attestation(
                manifest: Digest(algorithm: "sha256", hex: "0"), predicateType: "https://spdx.dev/Document",
                statement: Array(#"{"predicate": {}}"#.utf8)),
            Attestation(
                manifest: Digest(algorithm: "sha256", hex: "0"), predicateType: "https://slsa.dev/provenance/v1",
                statement: Array(statement.utf8)),
        ]
        return made
    }

    @Test("with the Dockerfile in it, its build arguments, and the base", arguments: ["v0.2", "v1"])
    func joins(version: String) throws {
        let build = Build(linking: Self.image(Self.statement(version)))
        #expect(build.source.path == "Containerfile")
        #expect(build.origins.map { $0?.line } == [nil, nil, 3, 7])
        #expect(build.origins.map { $0?.mapping } == [.provenance, .provenance, .provenance, .provenance])
        #expect(build.origins.map { $0?.isBase } == [true, true, false, false])
        #expect(build.stages.map { $0.steps.map(\.layer) } == [[2], [nil, 3]])
        #expect(build.stages[0].steps[0].mapping == .provenance)
        #expect(
            build.base
                == BaseLayers(
                    count: 2, basis: .provenance, name: "docker.io/library/debian:12", digest: Self.digest("e")))
        #expect(build.joining?.isFromProvenance == true)
        // --build-arg counts over the default.
        guard case .image(let name) = build.stages[0].base else { throw Unexpected() }
        #expect(name.tag == "12-slim")
    }

    private struct Unexpected: Error {}

    @Test("a Dockerfile that differs is said to, and joined by the history")
    func differs() {
        let image = Self.image(Self.statement("v1"))
        let same = Build(linking: image, dockerfile: dockerfile(Self.text.replacing("\n", with: "\r\n") + "\n"))
        #expect(same.joining?.differsAtLine == nil)
        #expect(same.joining?.isFromProvenance == false)
        #expect(same.origins[3]?.mapping == .provenance)
        let other = Build(linking: image, dockerfile: dockerfile(Self.text.replacing("a=b", with: "a=c")))
        #expect(other.joining?.differsAtLine == 6)
        #expect(other.origins[3]?.mapping == .history)
    }

    @Test("layers that it does not name are left to the history")
    func partial() {
        let build = Build(linking: Self.image(Self.statement("v1"), layers: "abcf"))
        #expect(build.origins.map { $0?.line } == [nil, nil, 3, nil])
        #expect(build.origins[3]?.mapping == .history)
    }

    @Test("the same instruction in two stages has the line of the one that is in the image")
    func twins() {
        let text = "FROM scratch AS a\nCOPY x /\nFROM scratch\nCOPY x /"
        let metadata = """
            {"source": {"infos": [{"data": "\(Self.base64(text))"}], "locations": {"step1": {"locations": [
             {"ranges": [{"start": {"line": 2}}]}, {"ranges": [{"start": {"line": 4}}]}]}}},
             "layers": {"step1:0": [[{"digest": "\(Self.digest("a"))"}]], "step2:0": [[{"digest": "\(Self.digest("a"))"}]]}}
            """
        let statement =
            #"{"predicate": {"buildDefinition": {}, "runDetails": {"metadata": {"buildkit_metadata": \#(metadata)}}}}"#
        let build = Build(linking: Self.image(statement, layers: "a"))
        #expect(build.origins[0]?.line == 4)
        #expect(build.base == BaseLayers(count: 0, basis: .provenance))
    }

    @Test(
        "what is no provenance, or lies, is no harm",
        arguments: [
            "", "null", "[]", "{}", #"{"predicate": null}"#, #"{"predicate": {"buildDefinition": 3}}"#,
            #"{"predicate": {"metadata": {"https://mobyproject.org/buildkit@v1#metadata": {"layers": [1]}}}}"#,
            statement("v1", data: "%%%"), statement("v1", layers: #""step99999999999999999999:0": [[{}]]"#),
            statement("v0.2", layers: #""step-4:0": [[]], "x": [[{"digest": "y"}]]"#, data: ""),
            statement("v1").replacing(#""line": 3"#, with: #""line": -9223372036854775808"#),
            statement("v1").replacing(#""line": 7"#, with: #""line": 9223372036854775807"#),
        ])
    func hostile(statement: String) {
        let build = Build(linking: Self.image(statement))
        #expect(build.origins.count == 4)
        #expect(build.origins.allSatisfy { $0.map { ($0.line ?? 1) > 0 } ?? true })
    }
}
