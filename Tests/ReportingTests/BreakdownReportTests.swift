import BuildModel
import Foundation
import Slimming
import Testing

@testable import Reporting

@Suite("The bytes of an image, divided")
struct BreakdownReportTests {
    @Test("packages have version, type and lines in JSON")
    func package() throws {
        let package = Package(
            name: "flask", version: "3.0.3", type: .python, bytes: 700, files: 2, layers: [1])
        var part = Breakdown.Part(name: Array("flask".utf8), detail: "3.0.3 python", bytes: 700, files: 2, layers: [1])
        part.package = package
        let origin = LayerOrigin(instruction: "RUN", text: "RUN pip install flask", line: 7, mapping: .dockerfile)
        let report = BreakdownReport(
            breakdown: Breakdown(kind: .package, parts: [part]), origins: [nil, origin], top: nil)
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(BreakdownJSON().encode(report).utf8)) as? [String: Any])
        let row = try #require((root["parts"] as? [[String: Any]])?.first)
        #expect(row["version"] as? String == "3.0.3")
        #expect(row["type"] as? String == "python")
        #expect(row["lines"] as? [Int] == [7])
    }
}
