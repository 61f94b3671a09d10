import Foundation
import Testing

@Suite("The budget of an image")
struct BudgetTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    /// Two layers of 2,502,144 and 1,536 bytes; 2,000,000 of them waste.
    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
    }

    private func limits(_ run: Plimsoll) throws -> [[String: Any]] {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        return try #require((json["budget"] as? [String: Any])?["limits"] as? [[String: Any]])
    }

    @Test(
        "an option that is broken is exit code 1, one that is kept or only warns is 0",
        arguments: [
            (["--max-size", "1MB"], 1, "BROKEN  max-size"), (["--max-transfer", "1MB"], 1, "BROKEN  max-transfer"),
            (["--max-final", "400kB"], 1, "BROKEN  max-final"),
            (["--max-layer", "1MB"], 1, "BROKEN  max-layer layer 0"),
            (["--max-path", "/keep=400kB"], 1, "BROKEN  max-path /keep"),
            (["--max-path", "keep=1MB"], 0, "ok  max-path keep"), (["--max-package", "a=0"], 0, "ok  max-package a"),
            (["--warn", "max-size=1MB"], 0, "warning  max-size"),
            (["--warn", "max-path=/keep=1kB", "--max-path", "/keep=1MB"], 0, "warning  max-path /keep"),
            (["--warn", "min-efficiency=100%", "--max-size", "1MB"], 1, "warning  min-efficiency"),
        ])
    func options(arguments: [String], status: Int32, line: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + arguments, in: folder)
        #expect(run.status == status)
        #expect(run.errors.isEmpty)
        #expect(
            run.output.split(separator: "\n").contains { $0.replacing("   ", with: "  ").contains(line) },
            "\(run.output)")
    }

    @Test("the configuration says more, by name and platform, and the JSON has both levels")
    func configuration() throws {
        try scratch.write(
            """
            budget:
              max-size: {warn: 1MB, fail: 100MB}
              per-image:
                "app:*": {max-waste: 1MB, max-path: {"/k*": {warn: 0}}}
                "other:*": {max-layers: 0}
              per-platform:
                linux/amd64: {max-layers: 5}
                linux/arm64: {max-layers: 0}
            """, to: "plimsoll.yaml")
        let run = try Plimsoll("image", "app.tar", "--format", "json", in: folder)
        #expect(run.status == 1)
        let limits = try limits(run)
        #expect(limits.map { $0["name"] as? String } == ["max-size", "max-waste", "max-layers", "max-path"])
        #expect(limits.map { $0["status"] as? String } == ["warning", "failed", "ok", "warning"])
        #expect(limits[0]["warn"] as? Int == 1_000_000 && limits[0]["limit"] as? Int == 100_000_000)
        #expect(limits[3]["subject"] as? String == "/k*" && limits[3]["limit"] is NSNull)
        let config = try Plimsoll("config", in: folder)
        #expect(config.output.contains("budget.max-size.warn"))
        #expect(config.output.contains("budget.per-image app:*.max-path /k*.warn"))
    }

    @Test("growth is held against the size baseline, and the gate, the report and its copy come of one run")
    func growth() throws {
        try scratch.write(GrowthTests.image(version: "1", curl: 300_000, cache: 0, tag: "a:1"), to: "old.tar")
        try scratch.write(GrowthTests.image(version: "1", curl: 330_000, cache: 0, tag: "a:2"), to: "new.tar")
        _ = try Plimsoll("image", "old.tar", "--write-size-baseline", "sizes.json", in: folder)
        let arguments = ["image", "new.tar", "--size-baseline", "sizes.json", "--max-growth"]
        #expect(try Plimsoll(arguments + ["10%"], in: folder).status == 0)
        let run = try Plimsoll(
            arguments + ["5%", "--json", "report.json", "--write-size-baseline", "sizes.json"], in: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("BROKEN  max-growth  7.4%  at most 5%"))
        let copy = try Data(contentsOf: folder.appendingPathComponent("report.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: copy) as? [String: Any])
        #expect((json["budget"] as? [String: Any])?["passed"] as? Bool == false)
        #expect(try Plimsoll(arguments + ["0"], in: folder).status == 0)
    }

    @Test("a limit on growth in the configuration waits for a baseline, and says so")
    func waits() throws {
        try scratch.write("budget: {max-growth: 5%}", to: "plimsoll.yaml")
        let run = try Plimsoll("image", "app.tar", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.contains("max-growth is not checked"))
    }

    @Test("dive's rules are read where there is no other limit, and with --dive-ci beside one")
    func dive() throws {
        try scratch.write("rules: {lowestEfficiency: \"0.95\", highestUserWastedPercent: disabled}", to: ".dive-ci")
        let alone = try Plimsoll("image", "app.tar", "--format", "json", in: folder)
        #expect(alone.status == 1)
        #expect(try limits(alone).map { $0["name"] as? String } == ["lowest-efficiency"])
        let beside = try Plimsoll("image", "app.tar", "--max-layers", "9", in: folder)
        #expect(beside.status == 0)
        #expect(!beside.output.contains("lowest-efficiency"))
        try scratch.write("rules: {highest-wasted-bytes: 1MB}", to: "ci/dive.yaml")
        let named = try Plimsoll(
            "image", "app.tar", "--max-layers", "9", "--dive-ci", "ci/dive.yaml", "--format", "json", in: folder)
        #expect(named.status == 1)
        #expect(
            try limits(named).map { $0["name"] as? String } == [
                "max-layers", "lowest-efficiency", "highest-wasted-bytes", "highest-user-wasted-percent",
            ])
    }

    @Test(
        "wrong usage is exit code 2",
        arguments: [
            (["--max-growth", "5%"], "--max-growth needs --size-baseline"),
            (["--warn", "max-sise=1"], "there is no limit \"max-sise\""),
            (["--warn", "max-sise=1"], "Did you mean \"max-size\"?"),
            (["--warn", "max-size"], "not of the form limit=value"),
            (["--max-path", "/app"], "not of the form glob=size"),
            (["--warn", "max-size=big"], "max-size"), (["--max-path", "/app=big"], "must be a size"),
            (["--dive-ci", "missing"], "missing: dive's rules cannot be read"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try Plimsoll(["image", "app.tar"] + arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
