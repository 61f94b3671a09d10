import ContainerImage
import Testing

@testable import BuildModel

@Suite("A Dockerfile beside the image that came of it") struct JoiningTests {
    private static let base: [(createdBy: String, isEmpty: Bool)] = [
        ("/bin/sh -c #(nop) ADD file:0b3ff2b3c26f87ec5bc9b9b8d1bc5f5b in / ", false),
        ("/bin/sh -c #(nop)  CMD [\"bash\"]", true),
        ("ENV PATH=/usr/local/bin:/usr/bin", true),
        ("RUN /bin/sh -c apt-get update # buildkit", false),
    ]

    @Test func theFrontIsTheBase() {
        let dockerfile = dockerfile(
            """
            FROM debian
            ARG VERSION=2
            WORKDIR /app
            COPY . .
            RUN apt-get update \\
                # curl for the health check
                && apt-get install -y curl
            CMD ["node", "server.js"]
            """)
        let image = image(
            history: Self.base + [
                ("ARG VERSION=2", true),
                ("WORKDIR /app", false),
                ("COPY . . # buildkit", false),
                ("RUN |1 VERSION=2 /bin/sh -c apt-get update     && apt-get install -y curl # buildkit", false),
                ("CMD [\"node\" \"server.js\"]", true),
            ])
        let build = Build(dockerfile: dockerfile, image: image)
        #expect(build.stages[0].steps.map(\.layer) == [nil, 2, 3, 4, nil])
        #expect(build.stages[0].steps.allSatisfy { $0.mapping == .dockerfile })
        #expect(build.joining == Joining(stepCount: 5, joinedCount: 5))
        #expect(build.base == BaseLayers(count: 2, basis: .dockerfile, name: "debian"))
        #expect(build.origins.map { $0?.line } == [nil, nil, 3, 4, 5])
        #expect(build.origins.map { $0?.isBase } == [true, true, false, false, false])
        #expect(build.origins[4]?.text == "RUN apt-get update && apt-get install -y curl")
    }

    @Test func stagesBelowTheFinalOneCount() {
        let dockerfile = dockerfile("FROM debian AS base\nRUN a\nFROM golang AS build\nRUN b\nFROM base\nRUN c")
        let image = image(
            history: Self.base + [("RUN /bin/sh -c a # buildkit", false), ("RUN /bin/sh -c c # buildkit", false)])
        let build = Build(dockerfile: dockerfile, image: image)
        #expect(build.stages.map { $0.steps.map(\.layer) } == [[2], [nil], [3]])
        #expect(build.finalChain.map(\.index) == [0, 2])
    }

    @Test func aStepThatTheHistoryLacksStaysAlone() {
        let build = Build(
            dockerfile: dockerfile("FROM scratch\nCOPY a /a\nRUN x --new\nCOPY b /b"),
            image: image(history: [("COPY a /a # buildkit", false), ("COPY b /b # buildkit", false)]))
        #expect(build.stages[0].steps.map(\.layer) == [0, nil, 1])
        #expect(build.joining?.joinedCount == 2)
        #expect(build.joining?.isPlausible == true)
    }

    @Test func equalStepsPairFromTheEnd() {
        let build = Build(
            dockerfile: dockerfile("FROM debian\nRUN apt-get update"),
            image: image(history: Self.base + [("RUN /bin/sh -c apt-get update # buildkit", false)]))
        #expect(build.stages[0].steps[0].layer == 2)
    }

    @Test func anotherImagesDockerfileIsNotPlausible() {
        let build = Build(
            dockerfile: dockerfile("FROM debian\nRUN make\nCOPY x /opt/x\nUSER 7\nCMD [\"x\"]"),
            image: image(history: Self.base))
        #expect(build.joining?.isPlausible == false)
    }

    @Test(
        "the same step in the words of each builder",
        arguments: [
            ("RUN [\"/bin/touch\", \"/x\"]", "/bin/sh -c [\"/bin/touch\", \"/x\"]"),
            ("RUN [\"/bin/touch\", \"/x\"]", "RUN /bin/touch /x # buildkit"),
            ("RUN --mount=type=cache,target=/a --mount=type=secret,id=b make", "RUN /bin/sh -c make # buildkit"),
            (
                "RUN --mount=type=cache,target=/a --mount=type=secret,id=b make",
                "/bin/sh -c --mount=type=cache,target=/a --mount=type=secret,id=b make"
            ),
            ("RUN <<EOF\nset -e\nmake\nEOF", "RUN /bin/sh -c set -e\nmake\n # buildkit"),
            ("RUN <<EOF\nset -e\nmake\nEOF", "/bin/sh -c <<EOF\nset -e\nmake"),
            ("RUN <<EOF\nset -e\nmake\nEOF", "RUN <<EOF"),
            ("RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF", "RUN /bin/sh -c /dev/pipes/EOF # buildkit"),
            ("COPY [\"a b\", \"/x\"]", "COPY [\"a b\", \"/x\"]"),
            ("COPY --link app.jar /srv", "COPY app.jar /srv # buildkit"),
            (
                "COPY --link app.jar /srv",
                "/bin/sh -c #(nop) COPY --link file:f213ff638836b8a8c5 in /srv  |force-mtime=0  "
            ),
            ("COPY app-$VERSION.jar /srv", "COPY app-2.jar /srv # buildkit"),
            ("COPY app ./", "/bin/sh -c #(nop) COPY dir:f213ff638836b8a8c5 in /srv/ "),
            ("ARG B", "/bin/sh -c #(nop) ARG A=1 B=2"),
            ("EXPOSE 80 443/tcp", "EXPOSE map[443/tcp:{} 80/tcp:{}]"),
            ("CMD [\"node\",\"server.js\"]", "CMD [\"node\" \"server.js\"]"),
            ("WORKDIR app", "WORKDIR /srv/app"),
            ("USER $NAME", "USER shop"),
        ])
    func sameStep(line: String, createdBy: String) {
        let build = Build(dockerfile: dockerfile("FROM debian\n\(line)"), image: image(history: [(createdBy, false)]))
        #expect(build.stages[0].steps[0].layer == 0)
        #expect(build.joining?.joinedCount == 1)
    }

    @Test(
        "steps of the same kind that are others",
        arguments: [
            ("COPY . .", "COPY requirements.txt ./ # buildkit"), ("COPY a /x", "COPY b /x # buildkit"),
            ("COPY a /x", "/bin/sh -c #(nop) COPY file:f213ff638836b8a8c5 in /y "),
            ("RUN npm install", "RUN /bin/sh -c apt-get update # buildkit"), ("USER node", "USER 1000"),
            ("EXPOSE 80", "EXPOSE map[81/tcp:{}]"), ("ARG C", "/bin/sh -c #(nop) ARG A=1 B=2"),
        ])
    func otherStep(line: String, createdBy: String) {
        let build = Build(dockerfile: dockerfile("FROM debian\n\(line)"), image: image(history: [(createdBy, false)]))
        #expect(build.joining?.joinedCount == 0)
        #expect(build.joining?.isPlausible == false)
    }

    @Test func layersOfStepsThatWereNotFoundAreNotTheBases() {
        var history = Array(Self.base.prefix(2))
        history += [("RUN /bin/sh -c old --flag # buildkit", false), ("COPY b /b # buildkit", false)]
        let build = Build(
            dockerfile: dockerfile("FROM debian\nRUN quite another thing\nCOPY b /b"), image: image(history: history))
        #expect(build.base?.count == 1)
        #expect(build.origins.map { $0?.isBase } == [true, false, false])
    }

    @Test func buildahsHashesStandForAnySource() {
        let build = Build(
            dockerfile: dockerfile("FROM scratch\nCOPY a /a\nCOPY b /b\nCOPY a2 /a"),
            image: image(
                history: ["a", "b", "a"].map {
                    ("/bin/sh -c #(nop) COPY file:f213ff638836b8a8c54eb6f00f7a33b4 in /\($0) ", false)
                }))
        #expect(build.stages[0].steps.map(\.layer) == [0, 1, 2])
    }
}

@Suite("A build from an image alone") struct ImageBuildTests {
    @Test func historyBecomesSteps() throws {
        let build = Build(
            image: image(history: [
                ("/bin/sh -c #(nop) ADD file:0b3ff2b3c26f in / ", false),
                ("bazel build ...", false),
                ("RUN /bin/bash -o pipefail -c set -e\ncat <<EOF > /x\nhello\nEOF\nmake # buildkit", false),
                ("USER 7", true),
                ("syntax=docker/dockerfile:1", false),
            ]))
        let stage = try #require(build.finalStage)
        #expect(stage.steps.map(\.instruction.kind) == [.add, .run, .user])
        #expect(stage.steps.map(\.layer) == [0, 2, nil])
        #expect(stage.steps[1].script?.dialect == .bash)
        #expect(stage.steps[1].script?.commands.map(\.name) == ["set", "cat", "make"])
        #expect(stage.end.user == "7")
        #expect(build.origins.map { $0?.instruction } == ["ADD", "", "RUN", ""])
    }

    @Test func layersWithoutHistoryHaveNoStep() {
        let build = Build(image: image(history: [("COPY a /a # buildkit", false)], layerCount: 3))
        #expect(build.stages[0].steps.map(\.layer) == [0])
        #expect(build.origins.map { $0?.text } == ["COPY a /a", nil, nil])
    }

    @Test func noHistoryIsNoSteps() {
        let build = Build(image: image(history: [], layerCount: 2))
        #expect(build.stages.count == 1)
        #expect(build.stages[0].steps.isEmpty)
        #expect(build.origins == [nil, nil])
    }
}
