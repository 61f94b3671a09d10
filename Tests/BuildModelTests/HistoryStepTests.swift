import ContainerImage
import Testing

@testable import BuildModel

@Suite("Instructions read back from an image's history") struct HistoryStepTests {
    @Test(
        "as each builder writes them",
        arguments: [
            // BuildKit.
            ("RUN /bin/sh -c apt-get update # buildkit", "RUN", "apt-get update"),
            ("RUN |2 A=1 B=two words /bin/sh -c make # buildkit", "RUN", "make"),
            ("RUN /bin/bash -o pipefail -c curl x | tar x # buildkit", "RUN", "curl x | tar x"),
            ("RUN /bin/bash -euxo pipefail -c make # buildkit", "RUN", "make"),
            ("RUN apt-get update # buildkit", "RUN", "apt-get update"),
            ("COPY . /app # buildkit", "COPY", ". /app"),
            ("COPY <<EOF /etc/app.conf # buildkit", "COPY", "EOF /etc/app.conf"),
            ("WORKDIR /app", "WORKDIR", "/app"),
            ("ENV PATH=/opt/bin:/usr/bin", "ENV", "PATH=/opt/bin:/usr/bin"),
            ("ENV JAVA_OPTS=-Xmx1g -Xms1g", "ENV", "JAVA_OPTS=\"-Xmx1g -Xms1g\""),
            ("ENV A=1 B=2", "ENV", "A=1 B=2"),
            ("ARG VERSION", "ARG", "VERSION"),
            ("CMD [\"nginx\" \"-g\" \"daemon off;\"]", "CMD", "[\"nginx\", \"-g\", \"daemon off;\"]"),
            ("CMD [\"/bin/sh\" \"-c\" \"node server.js\"]", "CMD", "node server.js"),
            ("ENTRYPOINT [\"/entry.sh\"]", "ENTRYPOINT", "[\"/entry.sh\"]"),
            ("EXPOSE map[443/tcp:{} 80/tcp:{}]", "EXPOSE", "443/tcp 80/tcp"),
            ("EXPOSE [80/tcp]", "EXPOSE", "80/tcp"),
            ("VOLUME [/data /logs]", "VOLUME", "/data /logs"),
            ("SHELL [/bin/bash -o pipefail -c]", "SHELL", "[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]"),
            (
                "HEALTHCHECK {Test:[CMD-SHELL curl -f http://localhost/] Interval:30s}", "HEALTHCHECK",
                "CMD curl -f http://localhost/"
            ),
            // The classic builder and buildah.
            ("/bin/sh -c #(nop) COPY file:f213ff638836b8a8c54eb6f00f7a33b4 in /a ", "COPY", "file:f213ff638836 /a"),
            ("/bin/sh -c #(nop) ADD file:0b3ff2b3c26f87ec5bc9b9b8d1bc5f5b in / ", "ADD", "file:0b3ff2b3c26f /"),
            ("/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD", "[\"bash\"]"),
            ("/bin/sh -c #(nop)  ENTRYPOINT [\"docker-entrypoint.sh\"]", "ENTRYPOINT", "[\"docker-entrypoint.sh\"]"),
            ("/bin/sh -c #(nop) SHELL [\"/bin/bash\", \"-c\"]", "SHELL", "[\"/bin/bash\", \"-c\"]"),
            ("/bin/sh -c #(nop) VOLUME [\"/data\", \"/logs\"]", "VOLUME", "/data /logs"),
            ("/bin/sh -c #(nop) WORKDIR /w", "WORKDIR", "/w"),
            (
                "/bin/sh -c apt-get update && apt-get install -y curl", "RUN",
                "apt-get update && apt-get install -y curl"
            ),
            ("|1 VERSION=2 /bin/sh -c make install", "RUN", "make install"),
            ("|1 GREETING=use bash please /bin/sh -c make", "RUN", "make"),
            // buildah's own marks.
            (
                "/bin/sh -c #(nop) COPY --link file:f213ff638836b8a8c54eb6f00f7a33b4 in /a  |force-mtime=0  ", "COPY",
                "--link file:f213ff638836 /a"
            ),
            ("|1 A=1 /bin/sh -c make|unsetLabel=a|force-mtime=0", "RUN", "make"),
            ("/bin/sh -c #(nop) CMD [\"x\"]|clamp-mtime=1700000000", "CMD", "[\"x\"]"),
            (
                "/bin/sh -c --mount=type=bind,target=/x make:sha256:\(String(repeating: "0f", count: 32))", "RUN",
                "--mount=type=bind,target=/x make"
            ),
            ("/bin/sh -c <<EOF\nset -e\nmake", "RUN", "set -e\nmake"),
            ("/bin/sh -c python3 <<EOF > /x\nprint(1)", "RUN", "python3 <<EOF > /x\nprint(1)\nEOF"),
            ("/bin/sh -c cat <<A\n1\nA\nmake", "RUN", "cat <<A\n1\nA\nmake"),
            ("/bin/sh -c make | grep x=1", "RUN", "make | grep x=1"),
            ("cmd /S /C dir", "RUN", "dir"),
            (
                "powershell -Command $ErrorActionPreference = 'Stop'; Get-Item x", "RUN",
                "$ErrorActionPreference = 'Stop'; Get-Item x"
            ),
            // No instruction at all.
            ("bazel build ...", "", "bazel build ..."),
            ("jib-maven-plugin:3.4.0", "", "jib-maven-plugin:3.4.0"),
            (
                "# debian.sh --arch 'amd64' out/ 'bookworm' '@1733097600'", "",
                "# debian.sh --arch 'amd64' out/ 'bookworm' '@1733097600'"
            ),
            ("", "", ""),
        ])
    func areRecognised(createdBy: String, keyword: String, text: String) {
        let step = HistoryStep(HistoryEntry(createdBy: createdBy))
        #expect(step.keyword == keyword)
        #expect(step.text == text)
    }

    @Test func theShellIsKept() {
        let step = HistoryStep(HistoryEntry(createdBy: "RUN |1 A=b c /bin/bash -o pipefail -c make # buildkit"))
        #expect(step.shell == ["/bin/bash", "-o", "pipefail", "-c"])
    }
}
