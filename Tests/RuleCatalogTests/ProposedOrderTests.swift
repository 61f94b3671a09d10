import BuildModel
import DockerfileSyntax
import RuleCatalog
import RuleEngine
import SourceText
import Testing

@Suite("Orders that keep more of the cache")
struct ProposedOrderTests {
    private func orders(_ text: String) -> [ProposedOrder] {
        RuleCatalog.proposedOrders(
            for: Build(dockerfile: Dockerfile(parsing: SourceFile(path: "Dockerfile", text: text))))
    }

    @Test("installs go ahead of the sources, and compiling stays behind them")
    func moves() throws {
        let order = try #require(
            orders(
                """
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
                RUN npm ci
                RUN npm run build

                """
            ).first)
        #expect(order.copy == 1)
        #expect(order.independent == [2])
        #expect(order.moved == [3])
        #expect(order.isManifest("package.json"))
        #expect(order.isManifest("web/package-lock.json"))
        #expect(!order.isManifest("src/index.js"))
        #expect(order.fetches.isEmpty)
    }

    @Test("what fetches and compiles at once gets a fetch by itself")
    func fetches() throws {
        let order = try #require(orders("FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build ./...\n").first)
        #expect(order.moved.isEmpty)
        #expect(order.fetches.map(\.command) == ["go mod download"])
        #expect(order.isManifest("go.sum"))
    }

    @Test(
        "a stage with nothing to gain has no other order",
        arguments: [
            "FROM node:22\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
            "FROM node:22\nCOPY . .\nRUN make\n",
            "FROM python:3\nCOPY . .\nRUN pip install .\n",
            "FROM node:22\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
            "FROM node:22\nCOPY src ./\nRUN npm ci\n",
            "FROM debian:12\nCOPY . .\nRUN apt-get install -y ./local.deb\n",
            // There is no manifest: what to fetch is in the sources.
            "FROM golang:1.10\nCOPY . /app\nWORKDIR /app\nRUN go get ./...\nRUN go build -o app\n",
        ])
    func nothing(text: String) {
        #expect(orders(text).isEmpty)
    }
}
