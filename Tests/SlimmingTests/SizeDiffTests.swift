import ContainerImage
import Testing

@testable import Slimming

@Suite("What grew")
struct SizeDiffTests {
    let base = MadeLayer("ADD rootfs.tar /", ["bin/sh": 100, "etc/passwd": 10])

    private func growths(_ diff: SizeDiff, _ kind: SizeDiff.Kind) -> [String] {
        (diff.section(kind)?.changes ?? []).map { change in
            let sides = "\(change.old.map { String($0) } ?? "-") \(change.new.map { String($0) } ?? "-")"
            return "\(change.name) \(sides)"
        }
    }

    @Test("an image has not grown since itself")
    func same() throws {
        let layers = [base, MadeLayer("COPY app /", ["app/main": 50])]
        let diff = try difference(layers, layers)
        #expect(diff.totals.allSatisfy { $0.growth == 0 })
        #expect(diff.sections.allSatisfy { $0.changes.isEmpty && $0.growth == 0 })
    }

    @Test("a file that grew shows at each of its parts, largest change first")
    func file() throws {
        let diff = try difference(
            [base, MadeLayer("COPY app /app", ["app/main": 500, "app/note": 30])],
            [base, MadeLayer("COPY app /app", ["app/main": 900, "app/logo": 5])])
        #expect(growths(diff, .file) == ["/app/main 500 900", "/app/note 30 -", "/app/logo - 5"])
        #expect(growths(diff, .directory) == ["/app 530 905"])
        #expect(growths(diff, .step) == ["COPY app /app 2578 2953"])
        #expect(diff.final.growth == 375)
        #expect(diff.section(.file)?.others(after: 1) == -25)
    }

    @Test("what is removed by a later layer is waste, and not in the files")
    func waste() throws {
        let diff = try difference(
            [base], [base, MadeLayer("RUN make", ["tmp/o": 700]), MadeLayer("RUN rm /tmp/o", ["tmp/o": nil])])
        #expect(diff.waste.growth == 700)
        #expect(diff.final.growth == 0)
        #expect(growths(diff, .file).isEmpty)
        #expect(growths(diff, .step) == ["RUN make - 2236", "RUN rm /tmp/o - 1536"])
    }

    @Test("a directory is what lies in it but for what is listed by itself")
    func directories() throws {
        var old: [LayerEntry] = []
        var new: [LayerEntry] = []
        for number in 0..<100 {
            old.append(SlimmingTests.file("usr/share/doc/p\(number)/copyright", 100))
            new.append(SlimmingTests.file("usr/share/doc/p\(number)/copyright", 104))
        }
        new.append(SlimmingTests.file("usr/share/doc/big/manual", 300))
        let diff = try difference([MadeLayer("A", old)], [MadeLayer("A", new)])
        #expect(growths(diff, .directory) == ["/usr/share/doc 10000 10400", "/usr/share/doc/big - 300"])
        #expect(diff.section(.directory)?.changes.map(\.type) == ["rest", ""])
    }

    @Test("the layers of another base are one step, whatever they are called")
    func otherBase() {
        func layer(_ step: String, _ disk: Int, _ written: SizeSnapshot.WrittenStep?) -> SizeSnapshot.LayerSize {
            SizeSnapshot.LayerSize(diffID: "\(step) \(disk)", step: step, written: written, disk: disk, transfer: 0)
        }
        func snapshot(_ layers: [SizeSnapshot.LayerSize]) -> SizeSnapshot {
            let disk = layers.reduce(0) { $0 + $1.disk }
            return SizeSnapshot(
                image: "a", platform: "linux/amd64", sizes: .init(transfer: 0, disk: disk, final: 0, waste: 0),
                layers: layers, packages: [], unowned: 0, directories: [], directoryDepth: 6, files: [],
                smallFiles: 0, fileFloor: 0)
        }
        let from = { (name: String) in SizeSnapshot.WrittenStep(text: "FROM \(name)", line: 1) }
        let own = layer("RUN make", 7, .init(text: "RUN make", line: 3))
        let before = [layer("ADD a /", 100, from("a:1")), layer("RUN x", 20, from("a:1")), own]
        let after = [layer("ADD b /", 130, from("a:2")), layer("RUN y", 5, from("a:2")), own]
        func steps(_ old: [SizeSnapshot.LayerSize], _ new: [SizeSnapshot.LayerSize]) -> [String] {
            let changes = SizeDiff(old: snapshot(old), new: snapshot(new)).section(.step)?.changes ?? []
            return changes.map { change in
                let lines = change.newLines ?? change.oldLines
                return "\(change.name) \(change.growth) \(change.from ?? "-") \(lines.map { "\($0)" } ?? "-")"
            }
        }
        #expect(steps(before, after) == ["FROM a:2 15 FROM a:1 1...1"])
        #expect(steps(Array(before.dropFirst()), after) == ["FROM a:2 115 FROM a:1 1...1"])
        #expect(steps(before, Array(after.dropFirst())) == ["FROM a:2 -115 FROM a:1 1...1"])
        // Where the old image has no Dockerfile, its layers go by their words.
        var bare = before
        for index in bare.indices { bare[index].written = nil }
        #expect(steps(bare, after) == ["FROM a:2 15 - 1...1"])
        #expect(steps(before, bare.map { layer($0.step, $0.disk + 1, nil) }).count == 3)
    }

    @Test("packages are known by their names, and by their versions where there are several")
    func packages() {
        func package(_ name: String, _ version: String, _ bytes: Int) -> SizeSnapshot.PackageSize {
            SizeSnapshot.PackageSize(name: name, version: version, type: "npm", bytes: bytes)
        }
        func snapshot(_ packages: [SizeSnapshot.PackageSize]) -> SizeSnapshot {
            let sum = packages.reduce(0) { $0 + $1.bytes }
            return SizeSnapshot(
                image: "a", platform: "linux/amd64", sizes: .init(transfer: 0, disk: 0, final: sum, waste: 0),
                layers: [], packages: packages, unowned: 0, directories: [.init(path: "/", bytes: sum)],
                directoryDepth: 6, files: [.init(path: "/a", bytes: sum)], smallFiles: 0, fileFloor: 0)
        }
        let diff = SizeDiff(
            old: snapshot([package("a", "1", 10), package("b", "1", 7), package("b", "2", 7), package("gone", "3", 1)]),
            new: snapshot([package("b", "3", 9), package("b", "1", 7), package("a", "1", 10), package("c", "1", 4)]))
        let changes = diff.section(.package)?.changes ?? []
        #expect(changes.map(\.name) == ["c", "b", "gone"])
        #expect(changes.map(\.from) == [nil, "2", "3"])
        #expect(changes.map(\.to) == ["1", "3", nil])
        #expect(changes.map(\.growth) == [4, 2, -1])
    }

    @Test("a version that changed is told even where it weighs the same")
    func sameWeight() throws {
        func image(_ version: String) -> MadeLayer {
            MadeLayer(
                "RUN apt-get install a",
                [
                    SlimmingTests.file("var/lib/dpkg/status", 60), SlimmingTests.file("var/lib/dpkg/info/a.list", 10),
                    SlimmingTests.file("usr/bin/a", 500),
                ],
                kept: [
                    "var/lib/dpkg/status": "Package: a\nStatus: install ok installed\nVersion: \(version)\n",
                    "var/lib/dpkg/info/a.list": "/usr/bin/a\n",
                ])
        }
        let changes = try difference([image("1.0")], [image("1.1")]).section(.package)?.changes ?? []
        #expect(changes == [.init(name: "a", type: "deb", from: "1.0", to: "1.1", old: 500, new: 500)])
    }
}

@Suite("Pairing layers")
struct LayerPairingTests {
    private func pairs(_ old: [String], _ new: [String]) -> [String] {
        // "id:step"; layers of the same id are the same to the byte.
        func layers(_ texts: [String]) -> [SizeSnapshot.LayerSize] {
            texts.map { text in
                let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
                return SizeSnapshot.LayerSize(diffID: parts[0], step: parts[1], disk: 1, transfer: 1)
            }
        }
        return LayerPairing(layers(old), layers(new)).pairs.map { pair in
            "\(pair.old.map { String($0) } ?? "-")=\(pair.new.map { String($0) } ?? "-")"
        }
    }

    @Test("the same content first, then the same instruction, then the one that took its place")
    func order() {
        #expect(pairs(["a:RUN x", "b:RUN y"], ["b:RUN y", "a:RUN x"]) == ["1=0", "0=1"])
        #expect(pairs(["a:ADD base", "b:RUN x"], ["c:ADD base", "d:RUN x"]) == ["0=0", "1=1"])
        #expect(
            pairs(
                ["a:ADD base", "b:RUN apt install curl", "c:COPY a /"],
                ["a:ADD base", "d:RUN apt install curl git", "e:COPY a /"]) == ["0=0", "1=1", "2=2"])
    }

    @Test("a base image of another name is paired with the one before it")
    func otherBase() {
        #expect(pairs(["a:ADD file:1 in /", "b:RUN x"], ["c:ADD file:2 in /", "d:RUN x"]) == ["0=0", "1=1"])
    }

    @Test("of several changed instructions the one that begins alike is the one")
    func likeness() {
        #expect(
            pairs(["a:F", "b:RUN make all"], ["a:F", "c:RUN curl x", "d:RUN make most"]) == ["0=0", "-=1", "1=2"])
    }

    @Test("what has no counterpart is new, or gone")
    func unpaired() {
        #expect(pairs(["a:RUN x"], ["a:RUN x", "b:COPY y"]) == ["0=0", "-=1"])
        #expect(pairs(["a:RUN x", "b:COPY y"], ["a:RUN x"]) == ["0=0", "1=-"])
    }

    @Test("layers of no known step go by their places")
    func unknown() {
        #expect(pairs(["a:", "b:", "c:"].map { $0 + " " }, ["a: ", "x: ", "c: "]) == ["0=0", "1=1", "2=2"])
    }
}
