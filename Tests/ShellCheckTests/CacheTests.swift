import BuildModel
import Foundation
import Testing

@testable import ShellCheck

@Suite("What ShellCheck said is kept")
final class CacheTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
    private var cache: ShellCheckCache { ShellCheckCache(cacheFolder: folder.path) }
    private static let script = Array("#!/bin/sh\nexport\ncd /x\n".utf8)
    private static let comment = ShellCheckComment(
        code: 2164, level: .warning, line: 3, column: 1, endLine: 3, endColumn: 6, message: "Use 'cd … || exit'.")

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: [[], [comment], [comment, comment]])
    func comesBack(comments: [ShellCheckComment]) {
        #expect(cache.comments(on: Self.script, version: "0.9.0") == .missing)
        #expect(cache.store(comments, on: Self.script, version: "0.9.0"))
        #expect(cache.comments(on: Self.script, version: "0.9.0") == .comments(comments))
        #expect(cache.comments(on: Self.script, version: "0.11.0") == .missing)
        #expect(cache.comments(on: Self.script + [0x20], version: "0.9.0") == .missing)
    }

    @Test func everyCutOffFileIsBroken() {
        let entry = CacheEntry(version: "0.9.0", script: Self.script, comments: [Self.comment]).bytes
        for count in 0..<entry.count {
            let reading = CacheEntry.read(Array(entry.prefix(count)), of: Self.script, version: "0.9.0")
            #expect(reading == .broken, "cut off at \(count)")
        }
    }

    @Test(arguments: [
        "", "x", "\n", "plimsoll shellcheck 1 0.9.0 -1 0\n", "plimsoll shellcheck 1 0.9.0 99999999999999999999 0\n",
        "plimsoll shellcheck 1 0.9.0 9223372036854775807 1\n",
    ])
    func otherFilesAreBroken(text: String) {
        #expect(CacheEntry.read(Array(text.utf8), of: Self.script, version: "0.9.0") == .broken)
    }

    @Test func manyWritersAtOnce() async {
        let cache = cache
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask { cache.store([Self.comment], on: Self.script, version: "0.9.0") }
                group.addTask {
                    let lookup = cache.comments(on: Self.script, version: "0.9.0")
                    return lookup == .missing || lookup == .comments([Self.comment])
                }
            }
            for await isFine in group { #expect(isFine) }
        }
        #expect(cache.comments(on: Self.script, version: "0.9.0") == .comments([Self.comment]))
    }

    @Test func whatWasNotUsedTheLongestGoes() throws {
        // Enough that every folder has more than it may keep.
        let cache = ShellCheckCache(cacheFolder: folder.path, filesPerFolder: 4)
        let scripts = (0..<4000).map { Array("\($0)".utf8) }
        for script in scripts { #expect(cache.store([], on: script, version: "0.9.0")) }
        cache.clean()
        let kept = scripts.count { cache.comments(on: $0, version: "0.9.0") == .comments([]) }
        #expect(kept > 0)
        #expect(kept <= 256 * 4)
    }

    @Test func aFolderThatCannotBeMade() {
        #expect(!ShellCheckCache(cacheFolder: "/dev/null").store([], on: Self.script, version: "0.9.0"))
    }
}
