import BuildModel
import ContainerImage
import DockerfileSyntax
import RuleEngine
import SourceText
import Testing

@testable import Slimming

@Suite("What an edit makes the builder do again")
struct CacheCostTests {
    /// - Parameter layers: the bytes of the layer of each step of the final stage; 0 for none.
    private func build(_ text: String, layers: [Int] = []) -> Build {
        var build = Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text)))
        guard !layers.isEmpty else { return build }
        let sizes = layers.filter { $0 > 0 }
        build.image = Image(
            source: "a.tar", layout: .ociArchive, reference: nil, digest: nil,
            platform: Platform(os: "linux", architecture: "amd64"), config: ImageConfig(),
            layers: sizes.enumerated().map { index, size in
                Layer(
                    index: index, digest: nil, diffID: nil, mediaType: "", compression: .gzip,
                    transferSize: size / 2, diskSize: size,
                    entries: LayerEntries([
                        LayerEntry(path: Array("go/pkg/mod/cache".utf8), kind: .file, size: size - 1_024)
                    ]))
            })
        build.files = FileTree(layers: build.image?.layers.map(\.entries) ?? [])
        let final = build.stages.count - 1
        var next = 0
        for (step, size) in layers.enumerated() where size > 0 {
            build.stages[final].steps[step].layer = next
            next += 1
        }
        return build
    }

    private let service = """
        FROM node:22 AS web
        COPY web /web
        RUN make

        FROM node:22
        COPY . .
        # The dependencies.
        RUN npm ci
        RUN npm run build
        COPY --from=web /web/out /static
        COPY --link fonts /fonts
        USER 1000

        """

    @Test("what follows in the stage, and in the stages that take from it, goes along; COPY --link stands by itself")
    func lines() {
        let cost = CacheCost(build(service))
        #expect(cost.ofStep(0, stage: 0).lines == [2...3, 10...10, 12...12])
        #expect(cost.ofStep(1, stage: 1).lines == [8...10, 12...12])
        #expect(cost.ofFiles(["fonts/a.ttf"]).lines == [6...12])
        #expect(cost.ofStep(4, stage: 1).lines == [11...12])
        #expect(cost.ofStep(0, stage: 0).bytes == nil)
    }

    @Test("bytes are those of the layers that are done again")
    func bytes() {
        let cost = CacheCost(build(service, layers: [100, 4_000, 600, 20, 8, 0]))
        #expect(cost.ofFiles(["src/main.js"]).bytes == Saving(disk: 4_720, transfer: 2_360))
        #expect(cost.ofFiles(["web/a.js"]).bytes?.disk == 4_720)
        #expect(cost.ofStep(2, stage: 1).bytes?.disk == 620)
        #expect(cost.ofFiles(["fonts/a.ttf"]).layers == 5)
        #expect(CacheCost(build("FROM a\nCOPY src /\n", layers: [9])).ofFiles(["other"]).bytes?.disk == 0)
    }

    private func order(_ moved: [Int], fetches: [ProposedOrder.Fetch] = []) -> ProposedOrder {
        ProposedOrder(
            stage: 0, copy: 0, manifests: [PathGlob("package.json")], manifestNames: ["package.json"], moved: moved,
            fetches: fetches)
    }

    @Test("in the proposed order an edit of the sources leaves what needs only the manifests alone")
    func proposed() {
        let text = "FROM node:22\nCOPY . .\nENV A=1\nRUN npm ci\nRUN npm run build\n"
        let cost = CacheCost(build(text, layers: [100, 0, 4_000, 600]), proposals: [order([2])])
        #expect(cost.ofFilesWhenProposed(["src/a.js"]).bytes?.disk == 700)
        #expect(cost.ofFilesWhenProposed(["src/a.js"]).lines == [2...2, 5...5])
        #expect(cost.ofFilesWhenProposed(["package.json"]).bytes?.disk == 4_700)
        #expect(cost.ofFiles(["src/a.js"]).bytes?.disk == 4_700)
    }

    @Test("what needs nothing of the context stays when the manifests change")
    func independent() {
        var order = order([2])
        order.independent = [1]
        let text = "FROM node:22\nCOPY . .\nRUN apt-get install -y git\nRUN npm ci\n"
        let cost = CacheCost(build(text, layers: [100, 7_000, 4_000]), proposals: [order])
        #expect(cost.ofFilesWhenProposed(["package.json"]).bytes?.disk == 4_100)
        #expect(cost.ofFilesWhenProposed(["src/a.js"]).bytes?.disk == 100)
    }

    @Test("a fetch by itself takes its files out of the step that also compiled")
    func fetch() {
        let fetch = ProposedOrder.Fetch(step: 1, paths: [PathGlob("/go/pkg/mod/**")], command: "go mod download")
        let cost = CacheCost(
            build("FROM golang\nCOPY . .\nRUN go build ./...\n", layers: [100, 10_240]),
            proposals: [order([], fetches: [fetch])])
        #expect(cost.ofFilesWhenProposed(["main.go"]).bytes?.disk == 100 + 512)
        #expect(cost.ofFilesWhenProposed(["package.json"]).bytes?.disk == 100 + 10_240)
    }

    @Test("an average commit counts those that touch nothing, too")
    func commits() {
        let text = "FROM node:22\nCOPY package.json ./\nRUN npm ci\nCOPY src ./\n"
        let cost = CacheCost(build(text, layers: [10, 4_000, 90]))
        let commits = CommitCost([["src/a"], ["package.json", "src/a"], ["docs/a"], []], cost: cost)
        #expect(commits.touching == 2)
        #expect(commits.now == Saving(disk: (90 + 4_100) / 4, transfer: (45 + 2_050) / 4))
        #expect(commits.worst == 4_100)
        #expect(CommitCost([], cost: cost).now == nil)
    }

    @Test("files that set off the same stand together, folders by their name")
    func groups() {
        let text = "FROM node:22\nCOPY package.json ./\nCOPY src config/app.json ./\n"
        let files = ["config/app.json", "config/other.json", "package.json", "src/a", "src/b/c", "README.md"].map {
            ContextFile(path: $0, bytes: 3)
        }
        let groups = CacheCost(build(text)).groups(of: files)
        #expect(groups.map(\.names) == [["package.json"], ["src/", "config/app.json"]])
        #expect(groups.map(\.files) == [1, 3])
        #expect(groups.map(\.bytes) == [3, 9])
    }
}
