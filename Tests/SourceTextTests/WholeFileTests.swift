import Foundation
import SourceText
import Testing

@Suite("Whole files")
struct WholeFileTests {
    private let folder: URL

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func failure(_ path: String, atMost limit: Int = 100) -> WholeFile.Failure? {
        do throws(WholeFile.Failure) {
            _ = try WholeFile.bytes(atPath: path, atMost: limit)
            return nil
        } catch {
            return error
        }
    }

    @Test func devicesAndFilesAreReadToTheirEnd() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        let file = folder.appending(path: "file")
        try Data(bytes).write(to: file)
        #expect(try WholeFile.bytes(atPath: file.path, atMost: bytes.count) == bytes)
        #expect(failure(file.path, atMost: bytes.count - 1) == .isTooLarge)
        #expect(try WholeFile.bytes(atPath: "/dev/null", atMost: 0).isEmpty)
        #expect(failure("/dev/zero") == .isTooLarge)
        #expect(failure(folder.path) == .isDirectory)
        #expect(failure(folder.path + "/none")?.reason == "no such file or directory")
    }
}
