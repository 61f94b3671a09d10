import DockerfileSyntax
import Foundation
import SourceText
import Testing

@testable import Reporting

@Suite("Dockerfile tree as JSON")
struct DockerfileJSONTests {
    @Test("keeps the order of the keys, and has every word with its place")
    func tree() throws {
        let source = SourceFile(
            path: "Dockerfile", text: "FROM node:22 AS build\nENV A=1 B=\"x y\"\nRUN <<EOF\nmake\nEOF\n")
        let text = DockerfileJSON().encode(Dockerfile(parsing: source))
        #expect(text.hasPrefix("{\n  \"path\": \"Dockerfile\",\n  \"escape\": \"\\\\\",\n"))
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let instructions = try #require(root["instructions"] as? [[String: Any]])
        #expect(instructions.map { $0["kind"] as? String } == ["from", "env", "run"])
        let image = try #require((instructions[0]["words"] as? [[String: Any]])?.first)
        #expect(image["value"] as? String == "node:22")
        let place = try #require(image["range"] as? [String: Int])
        #expect(place["start"] == 5 && place["end"] == 12 && place["line"] == 1 && place["column"] == 6)
        #expect((instructions[2]["heredocs"] as? [[String: Any]])?.first?["name"] as? String == "EOF")
    }

    private struct Everything: Encodable {
        var z = 1
        var nothing: Int? = nil
        var list = [[1.5, 2], []]
        var flag = true
        var byte: UInt8 = 7
        var map = ["k": "v"]
    }

    @Test("any Encodable becomes a document")
    func encodable() throws {
        let value = try JSONValueEncoder.value(Everything())
        #expect(
            JSONWriter.text(value) == """
                {
                  "z": 1,
                  "list": [
                    [1.5, 2.0],
                    []
                  ],
                  "flag": true,
                  "byte": 7,
                  "map": {
                    "k": "v"
                  }
                }

                """)
    }
}
