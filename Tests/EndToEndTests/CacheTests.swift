import Foundation
import Testing

@Suite("plimsoll cache")
struct CacheTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(
            "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD [\"node\", \"dist\"]\n",
            to: "Dockerfile")
        try scratch.write("{}", to: "package.json")
        try scratch.write("a", to: "src/index.js")
        try scratch.write("b", to: "src/deep/b.js")
        try scratch.write("c", to: "docs/c.md")
        try scratch.write("docs\n.git\n.dockerignore\nDockerfile\n", to: ".dockerignore")
    }

    private func git(_ arguments: String) throws {
        let run = try Plimsoll.shell(
            "git -c user.name=a -c user.email=a@example.com -c commit.gpgsign=false \(arguments)", in: folder)
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("says which files set off which lines, and what a better order leaves alone")
    func lines() throws {
        let run = try Plimsoll("cache", "Dockerfile", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let text = run.output.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
        #expect(text.contains("context ., 3 files of 4B; .dockerignore leaves out 3"))
        #expect(
            text.contains(
                "editing anything under src/ (2 files) rebuilds lines 3–6; with the manifests copied first only lines 3, 5–6"
            ))
        #expect(text.contains("editing package.json rebuilds lines 3–6 "))
        #expect(
            text.contains(
                "line 3: copy package.json and the lock file, run line 4, and only then copy the sources"))
        #expect(text.contains("Not known: bytes; name the image"))
        #expect(text.contains("Not known: what commits cost; git finds no repository at ."))
    }

    @Test("a folder stands for its files, however deep it lies")
    func folders() throws {
        try scratch.write(
            "FROM node:22\nCOPY src/deep ./deep\nCOPY src/index.js .\nRUN npm ci \\\n  --offline\n", to: "Dockerfile")
        try scratch.write("b", to: "src/deep/er/c.js")
        let run = try Plimsoll("cache", "Dockerfile", in: folder)
        #expect(run.output.contains("editing anything under src/deep/ (2 files) rebuilds lines 2–5\n"))
        #expect(run.output.contains("editing src/index.js rebuilds lines 3–5\n"))
        #expect(run.output.contains(" RUN npm ci --offline "))
    }

    @Test("a context that has none of the files is said to be another one")
    func otherContext() throws {
        try scratch.write("FROM node:22\nCOPY main.go .\n", to: "Dockerfile")
        let text = try Plimsoll("cache", "Dockerfile", in: folder).output.split { $0 == "\n" || $0 == " " }
        #expect(text.joined(separator: " ").contains("the context has none of them; name the right folder"))
    }

    @Test("weighs the files by the history of the repository")
    func commits() throws {
        try git("init --quiet .")
        try git("add .")
        try git("commit --quiet -m first")
        for (number, file) in ["src/index.js", "src/ünïcode\n.js", "docs/c.md"].enumerated() {
            try scratch.write("\(number)", to: file)
            try git("add .")
            try git("commit --quiet -m \(number)")
        }
        func touching(_ arguments: String...) throws -> [Int?] {
            let run = try Plimsoll(["cache", "Dockerfile", "--format", "json"] + arguments, in: folder)
            let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect(root["schema"] as? String == "plimsoll/cache/1")
            let commits = root["commits"] as? [String: Any]
            return [commits?["commits"] as? Int, commits?["touching"] as? Int]
        }
        #expect(try touching() == [4, 3])
        #expect(try touching("--commits", "2") == [2, 1])
        #expect(try touching("--commits", "0") == [nil, nil])
    }

    @Test("with the image has the bytes of its layers")
    func bytes() throws {
        try scratch.write(SampleImage.archive(), to: "build/app.tar")
        try scratch.write(SampleImage.dockerfile, to: "build/Dockerfile")
        try scratch.write("x", to: "build/keep")
        let run = try Plimsoll("cache", "build/Dockerfile", "build/app.tar", "--format", "json", in: folder)
        #expect(run.status == 0)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let rebuilds = try #require(root["steps"] as? [[String: Any]]).compactMap { $0["rebuild"] as? [String: Any] }
        let sizes = rebuilds.compactMap { $0["disk"] as? Int }
        #expect(sizes.count == 2)
        #expect(sizes[0] > SampleImage.removed + SampleImage.kept)
        #expect(sizes[1] < 20_000)
        let edits = try #require(root["edits"] as? [[String: Any]])
        #expect(edits.map { $0["names"] as? [String] } == [["keep"]])
        #expect(edits.compactMap { ($0["now"] as? [String: Any])?["disk"] as? Int } == [sizes[0]])
    }

    @Test("what is not there is 2, and nothing is guessed")
    func broken() throws {
        #expect(try Plimsoll("cache", "nowhere", in: folder).status == 2)
        #expect(try Plimsoll("cache", "Dockerfile", "nowhere.tar", in: folder).status == 2)
        #expect(try Plimsoll("cache", "Dockerfile", "--context", "nowhere", in: folder).status == 2)
        #expect(try Plimsoll("cache", "Dockerfile", "--commits", "-1", in: folder).status == 2)
        try scratch.write("FROM a\nCOPY x /\n", to: "elsewhere/api.df")
        let run = try Plimsoll("cache", "elsewhere/api.df", in: folder)
        #expect(run.status == 0)
        #expect(run.output.contains("Not known: the files of the context"))
        #expect(run.output.contains("editing what line 2 takes from the context rebuilds line 2"))
    }
}
