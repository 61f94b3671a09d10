import Foundation
import Testing

@testable import BuildModel

/// The fixtures hold headers that rpm 4.18 wrote, of three packages. `rpmdb.sqlite` is its own database with pages of
/// 512 bytes, `logged.sqlite` the same beside a log in which the package beta is deleted; `Packages.db` is written by
/// rpm's own code for ndb, after a package more was put in and taken out, and `Packages` by db5.3_load.
@Suite struct RPMDatabaseTests {
    private static func fixture(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/rpm")
        return try Array(Data(contentsOf: folder.appending(path: name)))
    }

    private func texts(_ paths: [ArraySlice<UInt8>]) -> [String] { paths.map { String(decoding: $0, as: UTF8.self) } }

    @Test(arguments: ["rpmdb.sqlite", "Packages.db", "Packages"])
    func packagesOfEveryForm(_ name: String) throws {
        let database = try #require(RPMDatabase(try Self.fixture(name)))
        #expect(database.isWhole)
        let packages = database.packages.sorted { $0.name < $1.name }
        #expect(packages.map(\.name) == ["alpha", "beta", "gamma"])
        #expect(packages.map(\.version) == ["2:1.2.3-4", "0.9-1.el9", "3-1"])
        #expect(texts(packages[0].files) == ["usr/bin/alpha", "usr/share/alpha", "usr/share/alpha/data"])
        #expect(texts(packages[0].ghosts) == ["var/log/alpha.log"])
        #expect(
            texts(packages[1].files)
                == ["opt/beta"] + (1...9).map { "opt/beta/file-\($0)" } + ["var/log/beta.log"])
        #expect(texts(packages[2].ghosts) == ["var/log/beta.log"])
    }

    @Test func whatStandsInTheLogIsNewer() throws {
        let (bytes, log) = (try Self.fixture("logged.sqlite"), try Self.fixture("logged.sqlite-wal"))
        #expect(RPMDatabase(bytes)?.packages.map(\.name).sorted() == ["alpha", "beta", "gamma"])
        let database = try #require(RPMDatabase(bytes, log: log))
        #expect(database.packages.map(\.name).sorted() == ["alpha", "gamma"])
        #expect(database.isWhole)
    }

    /// A transaction counts once it is written to its end, byte for byte.
    @Test func logsThatAreCutOffOrAltered() throws {
        let (bytes, log) = (try Self.fixture("logged.sqlite"), try Self.fixture("logged.sqlite-wal"))
        for count in stride(from: 0, to: log.count, by: 37) {
            #expect(RPMDatabase(bytes, log: Array(log.prefix(count)))?.packages.count == 3)
        }
        for place in [0, 8, 16, 24, 40, 48, 60, log.count - 1] {
            var altered = log
            altered[place] ^= 1
            #expect(RPMDatabase(bytes, log: altered)?.packages.count == 3)
        }
    }

    @Test func otherFiles() {
        for text in ["", "RpmP", "SQLite format 3\0", "SQLite format 3", "<html>", String(repeating: "\0", count: 600)]
        {
            #expect(RPMDatabase(Array(text.utf8)) == nil)
        }
    }

    /// What is cut off is either all there, or said not to be.
    @Test(arguments: ["rpmdb.sqlite", "Packages.db", "Packages"])
    func databasesThatAreCutOff(_ name: String) throws {
        let bytes = try Self.fixture(name)
        for count in stride(from: 0, to: bytes.count, by: 61) {
            guard let database = RPMDatabase(Array(bytes.prefix(count))) else { continue }
            #expect(!database.isWhole || database.packages.count == 3, "\(count) bytes")
        }
    }

    @Test(arguments: ["rpmdb.sqlite", "Packages.db", "Packages"])
    func alteredBytes(_ name: String) throws {
        let bytes = try Self.fixture(name)
        var state: UInt64 = 7
        func random(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        for _ in 0..<500 {
            var altered = bytes
            for _ in 0...random(4) { altered[random(bytes.count)] = UInt8(random(256)) }
            // The heads of files and of pages have most of the say.
            altered[random(64)] = [0, 1, 0x7F, 0x80, 0xFF][random(5)]
            guard let database = RPMDatabase(altered) else { continue }
            let paths = database.packages.flatMap { $0.files + $0.ghosts }
            #expect(paths.reduce(0) { $0 + $1.count } <= 4 * bytes.count)
        }
    }

    /// A chain that comes back to where it was ends with the length that was claimed, and that with the database.
    @Test(arguments: [9_000, 0xFFFF_FFFF])
    func chainsWithoutEnd(_ length: Int) throws {
        var bytes = try Self.fixture("Packages")
        for page in stride(from: 512, to: bytes.count, by: 512) {
            if bytes[page + 25] == 7 { bytes.replaceSubrange(page + 16..<page + 20, with: bytes[page + 8..<page + 12]) }
            guard bytes[page + 25] == 13 || bytes[page + 25] == 2 else { continue }
            for start in page + 26..<page + 500 where Array(bytes[start..<start + 4]) == [3, 0, 0, 0] {
                for place in 0..<4 { bytes[start + 8 + place] = UInt8(truncatingIfNeeded: length >> (8 * place)) }
            }
        }
        let database = try #require(RPMDatabase(bytes))
        #expect(!database.isWhole)
        #expect(database.packages.count < 3)
    }

    /// A tree whose pages name themselves as their children is gone through once.
    @Test func treesThatAreLoops() throws {
        var bytes = try Self.fixture("rpmdb.sqlite")
        let inner = try #require(stride(from: 512, to: bytes.count, by: 512).first { bytes[$0] == 5 })
        let number = inner / 512 + 1
        bytes.replaceSubrange(inner + 8..<inner + 12, with: [0, 0, UInt8(number >> 8), UInt8(number & 0xFF)])
        #expect(RPMDatabase(bytes)?.isWhole == false)
    }

    /// One name of a directory that many files use does not make the paths longer than a header can have them.
    @Test func pathsHaveABound() throws {
        let directory = [UInt8](repeating: UInt8(ascii: "d"), count: 50_000)
        let count = 20_000
        func big(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        let name = Array("huge\0".utf8)
        let names = [UInt8](repeating: 0, count: count)
        let padding = [UInt8](repeating: 0, count: 3)
        let store = name + names + padding + [UInt8](repeating: 0, count: 4 * count) + directory + [0]
        let places = [
            (1000, 6, 0, 1), (1117, 8, 5, count), (1116, 4, 8 + count, count), (1118, 8, 8 + 5 * count, 1),
        ]
        let index = places.flatMap { tag, type, offset, count in big(tag) + big(type) + big(offset) + big(count) }
        let bytes = big(places.count) + big(store.count) + index + store
        let package = try #require(RPMHeader(bytes[...]).flatMap(RPMPackage.init))
        #expect(package.name == "huge")
        #expect(!package.files.isEmpty)
        #expect(package.files.reduce(0) { $0 + $1.count } <= 4 * bytes.count)
    }
}
