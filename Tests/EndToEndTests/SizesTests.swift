import Foundation
import Testing

@Suite("Sizes without a look inside")
struct SizesTests {
    let scratch: Scratch
    var folder: URL { scratch.folder }

    init() throws {
        scratch = try Scratch()
        try scratch.write(SampleImage.archive(), to: "app.tar")
    }

    @Test(
        "are those of the whole report, in a file and on a pipe",
        arguments: [
            "\"$0\" image app.tar --sizes-only --format json",
            "cat app.tar | \"$0\" image - --sizes-only --format json",
            "gzip < app.tar | \"$0\" image - --sizes-only --format json",
        ])
    func same(line: String) throws {
        let whole = try report(try Plimsoll("image", "app.tar", "--format", "json", in: folder))
        let sizes = try report(try Plimsoll.shell(line, in: folder))
        #expect(sizes["schema"] as? String == "plimsoll/sizes/1")
        #expect(sizes["transfer"] as? Int == (whole["sizes"] as? [String: Any])?["transfer"] as? Int)
        for key in ["transfer", "diffID", "index", "step"] {
            let (wanted, seen) = (try layers(whole, key), try layers(sizes, key))
            #expect(wanted.count == 2)
            #expect(seen == wanted)
        }
    }

    @Test("are told in few words")
    func text() throws {
        let run = try Plimsoll("image", "app.tar", "--sizes-only", "--dockerfile", "Dockerfile", in: folder)
        #expect(run.status == 2)
        try scratch.write(SampleImage.dockerfile, to: "Dockerfile")
        let seen = try Plimsoll("image", "app.tar", "--sizes-only", "--dockerfile", "Dockerfile", in: folder)
        #expect(seen.status == 0)
        #expect(seen.errors.isEmpty)
        #expect(seen.output.contains("  0  COPY big keep /     2     2.5MB  █"))
        #expect(seen.output.contains("  transfer  2.5MB  compressed layers, what a pull moves"))
        #expect(!seen.output.contains("waste"))
    }

    @Test(
        "answer no question that needs the contents",
        arguments: [["--by", "layer"], ["--ls", "/"], ["--max-size", "1MB"], ["--max-layers", "3"], ["--annotate"]])
    func others(arguments: [String]) throws {
        let run = try Plimsoll(["image", "app.tar", "--sizes-only"] + arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--sizes-only looks into no layer"))
    }

    @Test("say that the configuration's budget was not judged")
    func budget() throws {
        try scratch.write("budget:\n  max-size: 1MB\n", to: "plimsoll.yaml")
        let run = try Plimsoll("image", "app.tar", "--sizes-only", in: folder)
        #expect(run.status == 0)
        #expect(run.errors.contains("--sizes-only judges no budget"))
    }

    private func report(_ run: Plimsoll) throws -> [String: Any] {
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    private func layers(_ report: [String: Any], _ key: String) throws -> [String] {
        let layers = try #require(report["layers"] as? [[String: Any]])
        return try layers.map { layer in
            let value = try JSONSerialization.data(withJSONObject: [layer[key] ?? "-"], options: .sortedKeys)
            return String(decoding: value, as: UTF8.self)
        }
    }
}

@Suite("Images in registries")
struct RegistryTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test(
        "have names that registries know",
        arguments: [
            ("registry://a.example/App:1", "capital letters"), ("a.example:0/app", "no valid port"),
            ("registry://", "no repository"), ("a.example/app@sha256:12", "no valid digest"),
        ])
    func wrong(name: String, words: String) throws {
        let run = try Plimsoll("image", name, in: scratch.folder)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("plimsoll: error: \(name) has "))
        #expect(run.errors.contains(words))
        #expect(run.errors.contains("registry://HOST/NAME:TAG"))
    }

    #if !Registry
        @Test(
            "are for builds with a registry client",
            arguments: ["registry://app:1", "a.example/app:1", "localhost:1/app"])
        func absent(name: String) throws {
            for arguments in [["image", name], ["image", name, "--sizes-only"]] {
                let run = try Plimsoll(arguments, in: scratch.folder)
                #expect(run.status == 2)
                #expect(run.errors.hasPrefix("plimsoll: error: \(name) is in a registry, and this build"))
                #expect(run.errors.contains("make release TRAITS=default,Registry"))
                #expect(run.errors.contains("skopeo copy docker://"))
            }
        }
    #endif
}
