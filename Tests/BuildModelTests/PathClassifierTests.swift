import ContainerImage
import Testing

@testable import BuildModel

@Suite("Many path globs at once") struct PathClassifierTests {
    private static let globs = [
        "/var/cache/apt/**", "**/.cache/pip/**", "**/id_rsa", "**/*.pem", "/etc/shadow", "/home/*/.npm/**",
        "**/.git/HEAD", "**", "/usr/lib/python3*/**/test*/**", "**/a/**/b", "**/a/a/b",
    ]

    private static let paths = [
        "var/cache/apt", "var/cache/apt/x", "var/cache/apt/archives/y.deb", "var/cache", "root/.cache/pip",
        "root/.cache/pip/h/1", ".cache/pip/x", "id_rsa", "root/.ssh/id_rsa", "x.pem", "a/b/c.pem", "etc/shadow",
        "etc/shadow/x", "home/app/.npm/_cacache/x", "home/app/.npm", "src/.git/HEAD", ".git/HEAD", "src/.git",
        "usr/lib/python3.12/json/tests/x.py", "usr/lib/python3.12/tests", "usr/lib/python3/test/x", "a/b", "a/x/b",
        "a/x/y/b", "x/a/a/b", "x/a/a/a/b", "b", "a/a/a/a/b/a/b",
    ]

    @Test("are found as each glob finds them by itself")
    func agrees() {
        let entries = LayerEntries(Self.paths.map { LayerEntry(path: Array($0.utf8), kind: .file, size: 1) })
        var found = [UInt64](repeating: 0, count: entries.count)
        PathClassifier(Self.globs.map { [$0] }).classify(entries) { found[$0] = $1 }
        for (position, path) in Self.paths.enumerated() {
            for (number, glob) in Self.globs.enumerated() {
                let matches = PathGlob(glob).matches(Array(path.utf8))
                #expect((found[position] & 1 << UInt64(number) != 0) == matches, "\(glob) on \(path)")
            }
        }
    }

    @Test("any glob of a class will do")
    func classes() {
        let entries = LayerEntries(["a/x", "b/x", "c/x"].map { LayerEntry(path: Array($0.utf8), kind: .file) })
        var found: [Int: UInt64] = [:]
        PathClassifier([["/a/**", "/b/*"], ["**/x"]]).classify(entries) { found[$0] = $1 }
        #expect(found == [0: 3, 1: 3, 2: 2])
    }

    @Test("what a container sees of each layer")
    func visible() {
        let bottom = LayerEntries([
            LayerEntry(path: Array("a".utf8), kind: .file, size: 1),
            LayerEntry(path: Array("b".utf8), kind: .file, size: 1),
            LayerEntry(path: Array("c".utf8), kind: .hardlink, linkTarget: Array("b".utf8)),
        ])
        let top = LayerEntries([
            LayerEntry(path: Array("a".utf8), kind: .whiteout), LayerEntry(path: Array("b".utf8), kind: .whiteout),
        ])
        #expect(FileTree(layers: [bottom, top]).visibleEntries == [[false, true, true], [false, false]])
    }
}
