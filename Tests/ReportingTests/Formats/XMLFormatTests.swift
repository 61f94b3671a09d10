import Testing

@testable import Reporting

@Suite("Formats in XML: checkstyle, junit")
struct XMLFormatTests {
    @Test("checkstyle has every file that was checked, with its issues")
    func checkstyle() {
        #expect(
            LintCheckstyle().encode(Samples.all) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <checkstyle version="4.3">
                  <file name="./web app/Dockerfile">
                    <error line="2" column="20" severity="info" message="A &quot;label&quot; of | no use" source="label-&lt;&amp;&gt;"/>
                    <error line="3" column="1" severity="error" message="Unknown instruction FRMO" source="syntax-error"/>
                  </file>
                  <file name="Dockerfile"/>
                  <file name="app/Dockerfile">
                    <error line="1" column="6" severity="warning" message="node:latest is another image tomorrow; name a version, such as node:22" source="latest-tag"/>
                    <error line="2" column="6" severity="error" message="apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN" source="apt-lists-left"/>
                    <error line="4" column="1" severity="info" message="The container runs as root" source="root-user"/>
                  </file>
                </checkstyle>

                """)
    }

    @Test("junit has a suite a file: a case an issue, or one that passed")
    func junit() {
        #expect(
            LintJUnit().encode(Samples.all) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="plimsoll" tests="6" failures="4" errors="1" time="0">
                  <testsuite name="./web app/Dockerfile" tests="2" failures="1" errors="1" time="0" skipped="0">
                    <testcase name="label-&lt;&amp;&gt; at 2:23" classname="./web app/Dockerfile" time="0">
                      <failure type="info" message="A &quot;label&quot; of | no use">./web app/Dockerfile:2:23: info[label-&lt;&amp;&gt;]: A &quot;label&quot; of | no use</failure>
                    </testcase>
                    <testcase name="syntax-error at 3:1" classname="./web app/Dockerfile" time="0">
                      <error type="syntax-error" message="Unknown instruction FRMO">./web app/Dockerfile:3:1: error[syntax-error]: Unknown instruction FRMO</error>
                    </testcase>
                  </testsuite>
                  <testsuite name="Dockerfile" tests="1" failures="0" errors="0" time="0" skipped="0">
                    <testcase name="no findings" classname="Dockerfile" time="0"/>
                  </testsuite>
                  <testsuite name="app/Dockerfile" tests="3" failures="3" errors="0" time="0" skipped="0">
                    <testcase name="latest-tag at 1:6" classname="app/Dockerfile" time="0">
                      <failure type="warning" message="node:latest is another image tomorrow; name a version, such as node:22">app/Dockerfile:1:6: warning[latest-tag]: node:latest is another image tomorrow; name a version, such as node:22</failure>
                    </testcase>
                    <testcase name="apt-lists-left at 2:6" classname="app/Dockerfile" time="0">
                      <failure type="error" message="apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN">app/Dockerfile:2:6: error[apt-lists-left]: apt-get update fills /var/lib/apt/lists, and the layer keeps it; remove the lists in the same RUN</failure>
                    </testcase>
                    <testcase name="root-user at 4:1" classname="app/Dockerfile" time="0">
                      <failure type="style" message="The container runs as root">app/Dockerfile:4:1: style[root-user]: The container runs as root</failure>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test("clean runs have no errors and one test that passed")
    func clean() {
        #expect(
            LintCheckstyle().encode(Samples.nothing) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <checkstyle version="4.3"/>

                """)
        for report in [Samples.clean, Samples.nothing] {
            let text = LintJUnit().encode(report)
            #expect(text.contains("<testsuites name=\"plimsoll\" tests=\"1\" failures=\"0\" errors=\"0\""))
            #expect(text.contains("<testcase name=\"no findings\""))
        }
    }

    @Test(
        "characters that XML cannot have are replaced, and those that it would change are referred to",
        arguments: [
            ("a\u{0}b\u{1F}\u{FFFE}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"), ("\r\n\t", "&#13;&#10;&#9;"),
            ("<'&\">", "&lt;'&amp;&quot;&gt;"), ("é😀\u{7F}", "é😀\u{7F}"),
        ])
    func escapes(text: String, escaped: String) {
        let document = XMLElement(name: "a", attributes: [("b", text)]).document
        #expect(document == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\(escaped)\"/>\n")
    }
}
