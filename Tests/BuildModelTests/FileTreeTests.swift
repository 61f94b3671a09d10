import BuildModel
import ContainerImage
import Testing

private func file(_ path: String, _ size: Int, mode: UInt16 = 0o644, hash: UInt64? = nil) -> LayerEntry {
    LayerEntry(path: Array(path.utf8), kind: .file, size: size, mode: mode, contentHash: hash)
}

private func entry(_ path: String, _ kind: LayerEntry.Kind, to target: String? = nil) -> LayerEntry {
    LayerEntry(path: Array(path.utf8), kind: kind, mode: 0o755, linkTarget: target.map { Array($0.utf8) })
}

private func tree(_ layers: [LayerEntry]...) -> FileTree {
    FileTree(layers: layers.map { LayerEntries($0) })
}

private func wasted(
    _ path: String, _ bytes: Int, _ cause: WastedPath.Cause, in layers: [Int], by hider: Int
) -> WastedPath {
    WastedPath(path: Array(path.utf8), bytes: bytes, cause: cause, layers: layers, hiddenBy: hider)
}

@Suite("FileTree on layers whose truth is known")
struct FileTreeTests {
    @Test("a directory removed by a later layer is waste, file by file")
    func removedDirectory() {
        let tree = tree(
            [entry("d", .directory), file("d/one", 1_500_000), file("d/sub/two", 500_000), file("kept", 7)],
            [entry("d", .whiteout)])
        #expect(
            tree.waste == [
                wasted("d/one", 1_500_000, .removed, in: [0], by: 1),
                wasted("d/sub/two", 500_000, .removed, in: [0], by: 1),
            ])
        #expect(tree.finalSize == 7)
        #expect(tree.wasteByLayer == [2_000_000, 0])
        #expect(tree.bytes(madeBy: 0, hiddenBy: 1) == 2_000_000)
        #expect(tree.dive.wastedBytes == 2_000_000)
        #expect(tree.dive.efficiency == 7.0 / 2_000_007.0)
        #expect(tree.file(at: Array("d".utf8)) == nil)
    }

    @Test("an opaque directory hides what lower layers put there, wherever the marker stands", arguments: [0, 1, 2])
    func opaqueDirectory(place: Int) {
        var upper = [entry("d", .directory), file("d/new", 5)]
        upper.insert(entry("d", .opaque), at: place)
        let tree = tree([file("d/old", 2_000_000)], upper)
        #expect(tree.waste == [wasted("d/old", 2_000_000, .hidden, in: [0], by: 1)])
        #expect(tree.finalSize == 5)
        #expect(tree.dive.wastedBytes == 2_000_000)
    }

    @Test("a whiteout of a path that never was stops nothing")
    func missingWhiteout() {
        let tree = tree([file("a", 1_000_000)], [entry("never/was", .whiteout), file("a", 3)])
        #expect(tree.waste == [wasted("a", 1_000_000, .replaced, in: [0], by: 1)])
        #expect(
            tree.dive
                == DiveFigures(
                    efficiency: 3.0 / 1_000_003.0, wastedBytes: 1_000_003, userWastedPercent: 1_000_003.0 / 3.0))
    }

    @Test("a whiteout does not act on its own layer")
    func whiteoutBesideFile() {
        let tree = tree([file("a", 10)], [file("a", 20), entry("a", .whiteout)])
        #expect(tree.finalSize == 20)
        #expect(tree.waste == [wasted("a", 10, .removed, in: [0], by: 1)])
    }

    @Test(
        "the same content again is touched, other content replaced",
        arguments: [
            (file("a", 10, hash: 1), file("a", 10, mode: 0o600, hash: 1), WastedPath.Cause.touched),
            (file("a", 10, hash: 1), file("a", 10, hash: 2), .replaced),
            (file("a", 10, hash: 1), file("a", 11, hash: 1), .replaced),
            (file("a", 10), file("a", 10, mode: 0o600), .touched),
            (file("a", 10), file("a", 10), .replaced),
        ])
    func touched(below: LayerEntry, above: LayerEntry, cause: WastedPath.Cause) {
        #expect(tree([below], [above]).waste == [wasted("a", 10, cause, in: [0], by: 1)])
    }

    @Test("several hidden copies of a path are one line")
    func severalCopies() {
        let tree = tree([file("a", 1)], [file("a", 2)], [file("a", 4)], [entry("a", .whiteout)])
        #expect(tree.waste == [wasted("a", 7, .removed, in: [0, 1, 2], by: 3)])
        #expect(
            tree.hiddenBytes == [
                HiddenBytes(layer: 2, hiddenBy: 3, bytes: 4), HiddenBytes(layer: 1, hiddenBy: 2, bytes: 2),
                HiddenBytes(layer: 0, hiddenBy: 1, bytes: 1),
            ])
    }

    @Test("a path twice in one tar wastes the first copy")
    func twiceInOneLayer() {
        let tree = tree([file("a", 3), file("a", 4)])
        #expect(tree.finalSize == 4)
        #expect(tree.waste == [wasted("a", 3, .replaced, in: [0], by: 0)])
        #expect(tree.dive.efficiency == 1)
    }

    @Test("a file over a directory removes what was in it, and a directory over a file the file")
    func kindsChange() {
        let tree = tree(
            [file("a/x", 10), file("b", 20)], [file("a", 1), entry("b", .directory), file("b/y", 2)])
        #expect(tree.finalSize == 3)
        #expect(Set(tree.waste.map(\.bytes)) == [10, 20])
        #expect(tree.file(at: Array("a/x".utf8)) == nil)
        #expect(tree.file(at: Array("b/y".utf8))?.size == 2)
    }

    @Test("a hard link keeps content alive and adds no bytes, in another layer too")
    func hardLinks() {
        let layers = [
            [file("a", 100), entry("b", .hardlink, to: "a")], [entry("c", .hardlink, to: "/a")],
            [entry("a", .whiteout), entry("b", .whiteout)],
        ]
        let alive = FileTree(layers: layers.map { LayerEntries($0) })
        #expect(alive.finalSize == 100)
        #expect(alive.waste.isEmpty)
        #expect(alive.file(at: Array("c".utf8))?.kind == .file)
        #expect(alive.file(at: Array("c".utf8))?.size == 100)
        let gone = FileTree(layers: (layers + [[entry("c", .whiteout)]]).map { LayerEntries($0) })
        #expect(gone.waste == [wasted("a", 100, .removed, in: [0], by: 3)])
    }

    @Test("an entry below a link to a directory goes where the link leads")
    func linkedParent() {
        let tree = tree(
            [entry("usr/lib", .directory), entry("lib", .symlink, to: "usr/lib"), file("usr/lib/x", 10)],
            [file("lib/x", 20), file("lib/y", 1)])
        #expect(tree.finalSize == 21)
        #expect(tree.waste == [wasted("usr/lib/x", 10, .replaced, in: [0], by: 1)])
        #expect(tree.file(at: Array("usr/lib/y".utf8))?.size == 1)
        #expect(tree.file(at: Array("lib".utf8))?.kind == .symlink)
    }

    @Test("links that lead in a circle are taken for files")
    func circle() {
        let tree = tree([entry("a", .symlink, to: "b"), entry("b", .symlink, to: "a"), file("a/x", 3)])
        #expect(tree.finalSize == 3)
    }

    @Test("no layers, and layers without entries")
    func empty() {
        #expect(tree().finalSize == 0)
        #expect(tree([], []).wasteByLayer == [0, 0])
        #expect(tree([], []).dive == DiveFigures(efficiency: 1, wastedBytes: 0, userWastedPercent: 0))
    }

    @Test("sizes that no disk has do not overflow")
    func hugeSizes() {
        let tree = tree([file("a", .max), file("b", .max)], [entry("a", .whiteout), file("b", .max)])
        #expect(tree.finalSize == .max)
        #expect(tree.wastedBytes == .max)
    }

    @Test("the largest directories hold what is below them")
    func directories() {
        let tree = tree([file("a/b/x", 30), file("a/y", 5), file("c", 1), entry("d", .directory)])
        let totals = tree.largestDirectories()
        #expect(totals.map { String(decoding: $0.path, as: UTF8.self) } == ["", "a", "a/b", "d"])
        #expect(totals.map(\.bytes) == [36, 35, 30, 0])
        #expect(totals.map(\.files) == [3, 2, 1, 0])
        #expect(tree.largestDirectories(2).count == 2)
    }

    @Test("what a container finds has the attributes of its last entry")
    func attributes() {
        let tree = tree(
            [entry("d", .directory), file("d/a", 1, mode: 0o644)],
            [LayerEntry(path: Array("d/a".utf8), kind: .file, size: 1, mode: 0o4755, uid: 70_000, gid: 7)])
        let found = tree.file(at: Array("d/a".utf8))
        #expect(
            found
                == FinalFile(
                    path: Array("d/a".utf8), kind: .file, size: 1, mode: 0o4755, uid: 70_000, gid: 7, layer: 1, entry: 0
                ))
        #expect(Array(tree.finalFiles).map(\.kind) == [.directory, .file])
    }

    @Test("a pattern finds its entries in one layer")
    func matching() {
        let tree = tree(
            [file("var/lib/apt/lists/a_Packages", 40), file("var/lib/dpkg/status", 2)],
            [file("var/lib/apt/lists/b_Packages", 5)])
        let lists = PathGlob("/var/lib/apt/lists/**")
        #expect(tree.entries(matching: lists, inLayer: 0).map(\.size) == [40])
        #expect(tree.bytes(matching: lists, inLayer: 1) == 5)
        #expect(tree.bytes(matching: lists, inLayer: 2) == 0)
        #expect(tree.bytes(matching: PathGlob("/var/**"), inLayer: 0) == 42)
    }
}
