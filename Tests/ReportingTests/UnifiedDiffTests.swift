import Foundation
import Reporting
import Testing

@Suite("Unified diffs")
struct UnifiedDiffTests {
    static let ten = (1...10).map { "\($0)\n" }.joined()

    @Test(
        "says what changed, with three lines around it",
        arguments: [
            ("a\n", "a\n", ""),
            ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
            ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
            ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
            (
                "a\nb", "a\nc",
                "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
            ),
            ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
            (
                ten, ten.replacing("5\n", with: "x\ny\n"),
                "@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+x\n+y\n 6\n 7\n 8\n"
            ),
            (
                ten, "0\n" + ten.replacing("9\n", with: ""),
                "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -6,5 +7,4 @@\n 6\n 7\n 8\n-9\n 10\n"
            ),
        ])
    func hunks(_ old: String, _ new: String, _ expected: String) {
        let head = expected.isEmpty ? "" : "--- a/d/Dockerfile\n+++ b/d/Dockerfile\n"
        let diff = UnifiedDiff.text(from: Array(old.utf8), to: Array(new.utf8), path: "d/Dockerfile")
        #expect(diff == head + expected)
    }

    @Test("an absolute path stays as it is") func absolute() {
        let diff = UnifiedDiff.text(from: [], to: Array("a\n".utf8), path: "/x/Dockerfile")
        #expect(diff.hasPrefix("--- /x/Dockerfile\n+++ /x/Dockerfile\n@@ "))
    }
}
