import SourceText
import Testing

@testable import DockerfileSyntax

@Suite("The same tree as BuildKit's parser")
struct TreeTests {
    @Test("prints as BuildKit prints it", arguments: Fixtures.names("trees"))
    func tree(_ name: String) throws {
        let dockerfile = try Fixtures.dockerfile("trees/\(name)/Dockerfile")
        #expect(try dockerfile.treeDump() + "\n" == Fixtures.text("trees/\(name)/result"))
        #expect(dockerfile.errors.filter { $0.origin == .parser } == [])
    }

    @Test("is refused where BuildKit refuses it", arguments: Fixtures.names("rejected"))
    func rejected(_ name: String) throws {
        #expect(try !Fixtures.dockerfile("rejected/\(name)/Dockerfile").errors.isEmpty)
    }

    @Test func linesOfInstructions() throws {
        let dockerfile = try Fixtures.dockerfile("lines/Dockerfile")
        let lines = dockerfile.instructions.map {
            [
                dockerfile.source.position($0.range.lowerBound).line,
                dockerfile.source.position($0.range.upperBound).line,
            ]
        }
        #expect(lines == [[5, 5], [11, 12], [17, 31]])
    }
}
